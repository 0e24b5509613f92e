import type { Prompts } from "./prompts.ts";

export const REARRANGE_PROMPTS: Prompts = {
  pictures: { training: ["Rearrange to this {scene}."], heldOut: [] },
};
