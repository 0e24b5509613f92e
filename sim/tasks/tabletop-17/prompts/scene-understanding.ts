import type { Prompts } from "./prompts.ts";

export const SCENE_UNDERSTANDING_PROMPTS: Prompts = {
  pictures: { training: ["Put the {texture1} object in {scene} into the {texture2} object."], heldOut: [] },
  words: { training: ["Put the {texture1} {shape1} into the {texture2} object."], heldOut: [] },
};
