import type { Prompts } from "./prompts.ts";

export const PICK_IN_ORDER_THEN_RESTORE_PROMPTS: Prompts = {
  pictures: {
    training: ["Put {dragged} into {base1} then {base2}. Finally restore it into its original container."],
    heldOut: [],
  },
  words: {
    training: ["Put the {dragged} into the {base1} then the {base2}. Finally restore it into its original container."],
    heldOut: [],
  },
};
