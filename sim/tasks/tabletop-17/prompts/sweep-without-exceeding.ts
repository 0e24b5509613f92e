import type { Prompts } from "./prompts.ts";

export const SWEEP_WITHOUT_EXCEEDING_PROMPTS: Prompts = {
  pictures: { training: ["Sweep {quantifier} {swept} into {bounds} without exceeding {constraint}."], heldOut: [] },
  words: {
    training: ["Sweep {quantifier} {swept} into the {bounds} without exceeding the {constraint}."],
    heldOut: [],
  },
};
