import type { Goal } from "../domain/goal.ts";
import { pictureRefusal } from "../domain/goal-pictures.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { Policy } from "../ports/policy.ts";

/** Why a policy is not asked about a goal: it does not take the goal's pictures. Undefined where it is asked. */
export const goalRefusal = (
  goal: Pick<Goal, "instruction" | "pictures">,
  { readsGoals = true, goalPictures }: Pick<Policy, "readsGoals" | "goalPictures">,
): Refusal | undefined => (readsGoals ? pictureRefusal(goal, goalPictures) : undefined);
