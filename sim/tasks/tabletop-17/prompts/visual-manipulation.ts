import type { Prompts } from "./prompts.ts";

export const VISUAL_MANIPULATION_PROMPTS: Prompts = {
  pictures: { training: ["Put the {dragged} into the {base}."], heldOut: [] },
  words: { training: ["Put the {dragged} into the {base}."], heldOut: [] },
};
