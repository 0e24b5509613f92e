import type { Prompts } from "./prompts.ts";

export const NOVEL_ADJECTIVE_AND_NOUN_PROMPTS: Prompts = {
  pictures: {
    training: [
      "This is a {noun1} {dragged}. This is a {noun2} {base}. {more1} is {adjective} than {less1}. {more2} is {adjective} than {less2}. {more3} is {adjective} than {less3}. Put the {wanted} {noun1} into the {noun2}.",
    ],
    heldOut: [],
  },
  words: {
    training: [
      "A {noun1} is a {shape1}. A {noun2} is a {shape2}. Something is {adjective} when it is {meaning}. Put the {wanted} {noun1} into the {noun2}.",
    ],
    heldOut: [],
  },
};
