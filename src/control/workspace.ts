import type { PickPlacePlan } from "../domain/action-plan.ts";
import { PlanOutsideWorkspaceError } from "../domain/errors/plan-refused.ts";
import type { PlanarPose } from "../domain/pose.ts";
import { isWithin, type Range } from "../domain/range.ts";
import type { PlanarBounds } from "../domain/table-bounds.ts";

/** @throws PlanOutsideWorkspaceError where a pose of a step lies outside or is not a number */
export function checkWithin({ x, y }: PlanarBounds, { steps }: PickPlacePlan): void {
  const text = ({ low, high }: Range) => `[${low}, ${high}]`;
  const check = (pose: PlanarPose, where: string) => {
    if (isWithin(pose.xM, x) && isWithin(pose.yM, y) && Number.isFinite(pose.yawRad)) return;
    throw new PlanOutsideWorkspaceError({
      expected: `x in ${text(x)} m, y in ${text(y)} m and a finite yaw`,
      received: `x ${pose.xM} m, y ${pose.yM} m, yaw ${pose.yawRad} rad`,
      where,
    });
  };
  steps.forEach(({ from, to }, index) => {
    check(from, `steps[${index}].from`);
    check(to, `steps[${index}].to`);
  });
}
