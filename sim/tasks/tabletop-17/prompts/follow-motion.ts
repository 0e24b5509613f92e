import type { Prompts } from "./prompts.ts";

export const FOLLOW_MOTION_PROMPTS: Prompts = {
  pictures: { training: ["Follow this motion for {dragged}: {frame1} {frame2} {frame3}."], heldOut: [] },
};
