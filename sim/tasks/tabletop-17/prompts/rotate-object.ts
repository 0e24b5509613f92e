import type { Prompts } from "./prompts.ts";

export const ROTATE_OBJECT_PROMPTS: Prompts = {
  pictures: { training: ["Rotate the {dragged} {angle} degrees."], heldOut: [] },
  words: { training: ["Rotate the {dragged} {angle} degrees."], heldOut: [] },
};
