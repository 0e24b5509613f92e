import type { PickPlacePlan } from "../domain/action-plan.ts";
import { PlanOutsideWorkspaceError } from "../domain/errors/plan-refused.ts";
import type { PlanarPose } from "../domain/pose.ts";

/** The part of the table plane that plans may name, in metres, both ends included. */
export interface PlanarBounds {
  readonly xM: readonly [low: number, high: number];
  readonly yM: readonly [low: number, high: number];
}

export const WORKSPACE: PlanarBounds = { xM: [0.25, 0.75], yM: [-0.5, 0.5] };

/** @throws PlanOutsideWorkspaceError where a step names a place outside, or one that is no number */
export function checkWithin({ xM, yM }: PlanarBounds, { steps }: PickPlacePlan): void {
  const within = (value: number, [low, high]: readonly [number, number]) => value >= low && value <= high;
  const check = (pose: PlanarPose, where: string) => {
    if (within(pose.xM, xM) && within(pose.yM, yM) && Number.isFinite(pose.yawRad)) return;
    throw new PlanOutsideWorkspaceError({
      expected: `x in [${xM.join(", ")}] m, y in [${yM.join(", ")}] m and a finite yaw`,
      received: `x ${pose.xM} m, y ${pose.yM} m, yaw ${pose.yawRad} rad`,
      where,
    });
  };
  steps.forEach(({ from, to }, index) => {
    check(from, `steps[${index}].from`);
    check(to, `steps[${index}].to`);
  });
}
