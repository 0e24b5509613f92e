import type { Task } from "../task.ts";
import { followMotion } from "./follow-motion.ts";
import { followOrder } from "./follow-order.ts";
import { rearrange } from "./rearrange.ts";
import { rearrangeThenRestore } from "./rearrange-then-restore.ts";
import { rotateObject } from "./rotate-object.ts";
import { sceneUnderstanding } from "./scene-understanding.ts";
import { visualManipulation } from "./visual-manipulation.ts";

/** The seventeen kinds of task of VIMA-Bench. */
export const TABLETOP_17: readonly Task[] = [
  visualManipulation,
  sceneUnderstanding,
  rotateObject,
  rearrange,
  rearrangeThenRestore,
  followOrder,
  followMotion,
];
