import type { Prompts } from "./prompts.ts";

export const SAME_SHAPE_PROMPTS: Prompts = {
  pictures: { training: ["Put all objects with the same profile as {base} into it."], heldOut: [] },
  words: { training: ["Put all objects with the same profile as the {base} into it."], heldOut: [] },
};
