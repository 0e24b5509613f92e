import type { Task } from "../task.ts";
import { followMotion } from "./follow-motion.ts";
import { followOrder } from "./follow-order.ts";
import { manipulateOldNeighbor } from "./manipulate-old-neighbor.ts";
import { novelAdjective } from "./novel-adjective.ts";
import { novelAdjectiveAndNoun } from "./novel-adjective-and-noun.ts";
import { novelNoun } from "./novel-noun.ts";
import { pickInOrderThenRestore } from "./pick-in-order-then-restore.ts";
import { rearrange } from "./rearrange.ts";
import { rearrangeThenRestore } from "./rearrange-then-restore.ts";
import { rotateObject } from "./rotate-object.ts";
import { sameShapeTask } from "./same-shape.ts";
import { sameTexture } from "./same-texture.ts";
import { sceneUnderstanding } from "./scene-understanding.ts";
import { sweepWithoutExceeding } from "./sweep-without-exceeding.ts";
import { sweepWithoutTouching } from "./sweep-without-touching.ts";
import { twist } from "./twist.ts";
import { visualManipulation } from "./visual-manipulation.ts";

/** The seventeen kinds of task of VIMA-Bench. */
export const TABLETOP_17: readonly Task[] = [
  visualManipulation,
  sceneUnderstanding,
  rotateObject,
  rearrange,
  rearrangeThenRestore,
  novelNoun,
  novelAdjective,
  novelAdjectiveAndNoun,
  twist,
  followOrder,
  followMotion,
  sweepWithoutExceeding,
  sweepWithoutTouching,
  manipulateOldNeighbor,
  pickInOrderThenRestore,
  sameShapeTask,
  sameTexture,
];
