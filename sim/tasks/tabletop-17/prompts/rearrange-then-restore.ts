import type { Prompts } from "./prompts.ts";

export const REARRANGE_THEN_RESTORE_PROMPTS: Prompts = {
  pictures: { training: ["Rearrange objects to this setup {scene} and then restore."], heldOut: [] },
};
