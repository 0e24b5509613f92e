import type { PickPlacePlan, PickPlaceStep } from "../../../src/domain/action-plan.ts";
import { hypot } from "../../../src/domain/arithmetic.ts";
import { radiansFromDegrees, wrapAngle } from "../../../src/domain/units.ts";

/** Nearer places than this can be one goal, which has a tolerance of 0.1 m and less. */
const ELSEWHERE_M = 0.12;
const ELSEWHERE_RAD = radiansFromDegrees(29);

/** Whether the plan has a step that the other one lacks: takes something else, or to another place, or turns it otherwise. */
export const hasOtherStep = (plan: PickPlacePlan, than: PickPlacePlan): boolean =>
  plan.steps.some((step) => !than.steps.some((other) => isLike(step, other)));

const isLike = (a: PickPlaceStep, b: PickPlaceStep): boolean =>
  a.motion === b.motion &&
  hypot(a.from.xM - b.from.xM, a.from.yM - b.from.yM) < ELSEWHERE_M / 2 &&
  hypot(a.to.xM - b.to.xM, a.to.yM - b.to.yM) < ELSEWHERE_M &&
  Math.abs(wrapAngle(a.to.yawRad - a.from.yawRad - b.to.yawRad + b.from.yawRad)) < ELSEWHERE_RAD;
