import type { RandomSource } from "../../../../src/domain/random.ts";
import type { ImageTexturedKind } from "../../../objects/index.ts";
import type { PromptFillings } from "../tabletop-task.ts";
import { pictureOfUsualShape } from "./usual-shape.ts";

/** Words that mean nothing before a goal gives them a meaning. VIMA-Bench's. */
const NOUNS = ["dax", "blicket", "wug", "zup"] as const;

/** The new names of the shapes of a thing to drag and of a base. */
export interface NovelNouns {
  readonly dragged: string;
  readonly base: string;
}

export function drawNouns(random: RandomSource): NovelNouns {
  const [dragged, base] = random.shuffle(NOUNS);
  if (dragged === undefined || base === undefined) throw new RangeError("there are fewer than two new nouns");
  return { dragged, base };
}

/** What the slots of phrases say of two nouns and of the shapes that they name: no image is part of their meaning. */
export const nounFillings = (
  nouns: NovelNouns,
  dragged: ImageTexturedKind,
  base: ImageTexturedKind,
): PromptFillings => ({
  noun1: { words: nouns.dragged },
  noun2: { words: nouns.base },
  dragged: { picture: pictureOfUsualShape(dragged) },
  base: { picture: pictureOfUsualShape(base) },
  shape1: { words: dragged.shape },
  shape2: { words: base.shape },
});
