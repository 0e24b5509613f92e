import type { RandomSource } from "../../src/domain/random.ts";
import type { AnswerPart } from "./sample-writer.ts";
import type { ShownObject } from "./shown-object.ts";

/** The first words of a list. */
export const LIST_OPENING = "objects:";
/** Longer lists do not help learning. */
const LONGEST_LIST = 6;

/** The names and places of objects in random order. */
export const objectList = (objects: readonly ShownObject[], random: RandomSource): readonly AnswerPart[] => [
  { words: LIST_OPENING },
  ...random
    .shuffle(objects)
    .slice(0, LONGEST_LIST)
    .flatMap(({ name, at }): readonly AnswerPart[] => [{ words: name }, { at }]),
];
