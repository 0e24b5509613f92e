import { radiansFromDegrees } from "../../../src/domain/units.ts";
import { type ImageTexturedKind, type ImageTexturedObject, objectName } from "../../objects/index.ts";
import type { PromptPicture } from "../../scene/scene.ts";
import type { PromptFilling } from "./tabletop-task.ts";
import { thingAt } from "./things.ts";

/** Turned so that letters stand upright in the picture. */
const SHOWN = { xM: 0.5, yM: 0, yawRad: radiansFromDegrees(90) } as const;

/** One thing alone. */
export const pictureOf = (kind: ImageTexturedKind): PromptPicture => ({
  kind: "object",
  objects: [thingAt("shown", "target", kind, SHOWN)],
});

/** What tells which thing is meant: its picture, or its name. */
export const shown = (kind: ImageTexturedKind): PromptFilling => ({
  picture: pictureOf(kind),
  words: objectName(kind),
});

/** The thing's shape alone: its image does not matter. */
export const pictureOfShape = (kind: ImageTexturedKind): PromptPicture =>
  pictureOf({ ...kind, imageTexture: "neutral gray" });

export const pictureOfScene = (objects: readonly ImageTexturedObject[]): PromptPicture => ({ kind: "scene", objects });
