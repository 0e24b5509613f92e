import type { Prompts } from "./prompts.ts";

export const FOLLOW_ORDER_PROMPTS: Prompts = {
  pictures: { training: ["Stack objects in this order {frame1} {frame2} {frame3}."], heldOut: [] },
  words: { training: ["Put the {object1} {target1}, then put the {object2} {target2}."], heldOut: [] },
};
