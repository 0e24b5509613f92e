import type { ActionPlan, PickPlaceStep } from "../../src/domain/action-plan.ts";
import type { PlanarPose } from "../../src/domain/pose.ts";
import { degreesFromRadians } from "../../src/domain/units.ts";

/** A plan in metres and degrees, one line a step. */
export function planLines(plan: ActionPlan): readonly string[] {
  switch (plan.kind) {
    case "pick-place":
      return plan.steps.map((step) => `${VERBS[step.motion]} ${poseText(step.from)} to ${poseText(step.to)}`);
    case "ee-delta":
      return [`${plan.deltas.length} end-effector deltas at ${plan.rateHz} Hz`];
  }
}

const VERBS: Readonly<Record<PickPlaceStep["motion"], string>> = { pick: "pick from", push: "push from" };

const poseText = ({ xM, yM, yawRad }: PlanarPose): string =>
  `(${xM.toFixed(3)} m, ${yM.toFixed(3)} m, ${degreesFromRadians(yawRad).toFixed(1)}°)`;
