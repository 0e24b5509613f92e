import type { Task } from "../../sim/tasks/index.ts";
import type { EpisodeOutcome } from "../../src/domain/outcome.ts";
import type { EpisodeResult } from "../../src/evaluation/index.ts";
import type { GivenGoal } from "../options/goal-options.node.ts";

/** A user's goal with pictures, for the scene of a seed. */
export interface GoalInScene {
  readonly goal: GivenGoal;
  /** Whether it is the scene's own goal. No other goal with pictures can be judged. */
  readonly isJudged: boolean;
}

/** How an episode ended, or that nobody but a person can say: the policy was told a goal that is not the scene's own. */
export type ShownOutcome = EpisodeOutcome | { readonly kind: "unjudged"; readonly reason: string };

/** An episode's result as `run` shows it. */
export interface ShownResult extends Omit<EpisodeResult, "outcome"> {
  readonly outcome: ShownOutcome;
}

const UNJUDGED = "only a person can say whether this is what the pictures ask for";

/** The task's scenes without its judge. Its failures then say only what went wrong with the plan. */
export const withoutJudge = (task: Task): Task => ({
  ...task,
  reset(seed, level, variation) {
    const { scene, expert } = task.reset(seed, level, variation);
    return { scene, expert, judge: () => ({ kind: "missed", reason: UNJUDGED }) };
  },
});

/** The result of an episode of such a task. */
export const unjudged = (result: EpisodeResult): ShownResult =>
  result.outcome.kind === "failure"
    ? { ...result, outcome: { kind: "unjudged", reason: result.outcome.reason } }
    : result;
