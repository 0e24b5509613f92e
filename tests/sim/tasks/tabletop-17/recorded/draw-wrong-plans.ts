import type { RecordedGoal } from "../../../../../sim/recorded/goals/recorded-goal.ts";
import { recordedGoal } from "../../../../../sim/recorded/goals/recorded-goals.ts";
import type { RecordedEpisode } from "../../../../../sim/recorded/recorded-episode.ts";
import type { PickPlacePlan } from "../../../../../src/domain/action-plan.ts";
import { RandomSource } from "../../../../../src/domain/random.ts";
import { held } from "./held-plan.ts";
import { planForOurBlade } from "./plan-for-our-blade.ts";
import { MISTAKES, type Mistake, wrongPlan } from "./wrong-plans.ts";

export interface DrawnMistake {
  readonly key: string;
  readonly mistake: Mistake;
  readonly goal: RecordedGoal;
  readonly plan: PickPlacePlan;
}

/** So many plans that are wrong on purpose, each for one of the episodes, all drawn from one seed. */
export function drawWrongPlans(
  episodes: readonly RecordedEpisode[],
  count: number,
  seed: number,
): readonly DrawnMistake[] {
  const random = new RandomSource(seed, "wrong plans");
  const drawn: DrawnMistake[] = [];
  for (let draw = 0; drawn.length < count; draw++) {
    const one = random.fork(`${draw}`);
    const episode = one.pick(episodes);
    const mistake = one.pick(MISTAKES);
    const goal = recordedGoal(episode);
    const plan = wrongPlan(goal, held(goal.episode.scene, planForOurBlade(episode)), mistake, one);
    if (plan !== undefined) drawn.push({ key: episode.key, mistake, goal, plan });
  }
  return drawn;
}
