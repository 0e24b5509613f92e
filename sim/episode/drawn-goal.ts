import type { Goal } from "../../src/domain/goal.ts";
import type { Policy } from "../../src/ports/policy.ts";
import type { Mujoco } from "../engine/index.ts";
import type { TaskGoal } from "../policies/told-goal.ts";
import { drawPromptPictures } from "../scene/prompt-pictures.ts";
import type { Scene } from "../scene/scene.ts";

/**
 * A task's goal with its pictures drawn in the size that the policy takes. A policy that takes none gets none: the goal
 * is refused for its placeholders, or the policy does not read goals.
 */
export function drawnGoal(
  mujoco: Mujoco,
  { instruction, pictures }: TaskGoal,
  { look }: Pick<Scene, "look">,
  { goalPictures }: Pick<Policy, "goalPictures">,
): Pick<Goal, "instruction" | "pictures"> {
  if (pictures === undefined || goalPictures === undefined) return { instruction };
  return { instruction, pictures: drawPromptPictures(mujoco, { pictures, look }, goalPictures) };
}
