import type { Prompts } from "./prompts.ts";

export const TWIST_PROMPTS: Prompts = {
  pictures: {
    training: [
      '"Twist" is defined as rotating object a specific angle. For examples: From {before1} to {after1}. From {before2} to {after2}. From {before3} to {after3}. Now twist all {texture} objects.',
    ],
    heldOut: [],
  },
  words: {
    training: ['"Twist" is defined as rotating an object {angle} degrees. Now twist all {texture} objects.'],
    heldOut: [],
  },
};
