import type { Prompts } from "./prompts.ts";

export const MANIPULATE_OLD_NEIGHBOR_PROMPTS: Prompts = {
  pictures: {
    training: [
      "First put {dragged} into {base} then put the object that was previously at its {direction} into the same {base}.",
    ],
    heldOut: [],
  },
  words: {
    training: [
      "First put the {dragged} into the {base} then put the object that was previously at its {direction} into the same {base}.",
    ],
    heldOut: [],
  },
};
