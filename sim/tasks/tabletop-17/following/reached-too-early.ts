import { objectName } from "../../../objects/index.ts";
import type { Phase, PhasedGoals } from "./follow-phases.ts";
import { isThere } from "./place-goal.ts";

/** That something is where it has to be in a later one of these phases. They are the task's own phases from the first on. */
export const reachedTooEarly =
  (phases: readonly Phase[]): NonNullable<PhasedGoals["mistake"]> =>
  (poses, phase) => {
    const early = phases
      .slice(phase + 1)
      .flatMap(({ goals }) => goals)
      .find((goal) => isThere(goal, poses));
    return early && `the ${objectName(early.object)} is too early where it has to be later`;
  };
