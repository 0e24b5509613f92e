import type { ActionPlan, PickPlaceStep } from "../domain/action-plan.ts";
import { PlanNotInActionSpaceError } from "./errors.ts";

/** The steps of a pick-place plan. @throws PlanNotInActionSpaceError where the plan is of another kind or too long */
export function pickPlaceStepsOf(plan: ActionPlan, maxSteps: number, where: string): readonly PickPlaceStep[] {
  const expected = `a pick-place plan of 1 to ${maxSteps} steps`;
  if (plan.kind !== "pick-place") {
    throw new PlanNotInActionSpaceError({ expected, received: `a plan of kind ${plan.kind}`, where });
  }
  if (plan.steps.length < 1 || plan.steps.length > maxSteps) {
    throw new PlanNotInActionSpaceError({ expected, received: `${plan.steps.length} steps`, where });
  }
  return plan.steps;
}
