import type { PlanarPose, PoseDelta } from "./pose.ts";
import type { Tagged } from "./tagged.ts";

/**
 * One step in the table plane. `pick`: lift what is at `from` and set it down at `to`, turned by the difference of the
 * yaws. `push`: lower the spatula at `from` and sweep in a straight line to `to`.
 */
export interface PickPlaceStep {
  readonly motion: "pick" | "push";
  readonly from: PlanarPose;
  readonly to: PlanarPose;
}

/** One entry of an action chunk, in the base frame. */
export interface EndEffectorDelta extends PoseDelta {
  /** 0 closed to 1 open. */
  readonly gripperOpening: number;
}

interface PlanBodies {
  "pick-place": { readonly steps: readonly PickPlaceStep[] };
  "ee-delta": { readonly deltas: readonly EndEffectorDelta[]; readonly rateHz: number };
}

/** What a policy decided that the robot shall do. */
export type ActionPlan = Tagged<PlanBodies>;
/** One or more steps, each a pose to pick or push from and a pose to place or push to. */
export type PickPlacePlan = Extract<ActionPlan, { kind: "pick-place" }>;
/** A chunk of small motions of the end effector, one after the other. */
export type EndEffectorDeltaPlan = Extract<ActionPlan, { kind: "ee-delta" }>;
