import type { Prompts } from "./prompts.ts";

export const NOVEL_NOUN_PROMPTS: Prompts = {
  pictures: {
    training: ["This is a {noun1} {dragged}. This is a {noun2} {base}. Put a {noun1} into a {noun2}."],
    heldOut: [],
  },
  words: { training: ["A {noun1} is a {shape1}. A {noun2} is a {shape2}. Put a {noun1} into a {noun2}."], heldOut: [] },
};
