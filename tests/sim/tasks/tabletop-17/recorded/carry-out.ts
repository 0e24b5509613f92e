import { runEpisode } from "../../../../../sim/episode/run-episode.ts";
import type { RecordedGoal } from "../../../../../sim/recorded/goals/recorded-goal.ts";
import { timeLimitForSteps } from "../../../../../sim/tasks/tabletop-17/things.ts";
import type { PickPlacePlan } from "../../../../../src/domain/action-plan.ts";
import type { EpisodeOutcome } from "../../../../../src/domain/outcome.ts";

/** What comes of a plan in our world, as the goal's task judges it. */
export async function carryOut({ task, episode }: RecordedGoal, plan: PickPlacePlan): Promise<EpisodeOutcome> {
  const { seed, level } = episode.scene;
  const planned = {
    ...task,
    timeLimitS: timeLimitForSteps(plan.steps.length),
    reset: () => ({ ...episode, expert: () => plan }),
  };
  const { outcome } = await runEpisode(
    { task: task.name, level, seed, policy: "oracle" },
    { tasks: [planned], signal: new AbortController().signal },
  );
  return outcome;
}
