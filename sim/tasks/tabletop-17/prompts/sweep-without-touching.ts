import type { Prompts } from "./prompts.ts";

export const SWEEP_WITHOUT_TOUCHING_PROMPTS: Prompts = {
  pictures: { training: ["Sweep {quantifier} {swept} into {bounds} without touching {constraint}."], heldOut: [] },
  words: { training: ["Sweep {quantifier} {swept} into the {bounds} without touching the {constraint}."], heldOut: [] },
};
