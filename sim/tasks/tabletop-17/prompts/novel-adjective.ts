import type { Prompts } from "./prompts.ts";

export const NOVEL_ADJECTIVE_PROMPTS: Prompts = {
  pictures: {
    training: [
      "{more1} is {adjective} than {less1}. {more2} is {adjective} than {less2}. {more3} is {adjective} than {less3}. Put the {wanted} {dragged} into the {base}.",
    ],
    heldOut: [],
  },
  words: {
    training: ["Something is {adjective} when it is {meaning}. Put the {wanted} {shape1} into the {base}."],
    heldOut: [],
  },
};
