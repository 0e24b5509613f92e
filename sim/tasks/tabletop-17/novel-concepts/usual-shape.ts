import { type ImageTexturedKind, modelOf } from "../../../objects/index.ts";
import { pictureOfShape } from "../prompt-pictures.ts";

/** A shape alone, neither tall nor short, light nor dark. */
export const pictureOfUsualShape = (kind: ImageTexturedKind) =>
  pictureOfShape({ ...kind, heightM: modelOf(kind.shape).heightM });
