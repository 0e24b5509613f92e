import type { Prompts } from "./prompts.ts";

export const SAME_TEXTURE_PROMPTS: Prompts = {
  pictures: { training: ["Put all objects with the same texture as {base} into it."], heldOut: [] },
  words: { training: ["Put all objects with the same texture as the {base} into it."], heldOut: [] },
};
