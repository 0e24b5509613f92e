import { EVALUATION_SEED_BASE } from "../../src/domain/evaluation-seeds.ts";
import { RandomSource } from "../../src/domain/random.ts";
import type { EpisodeSpec } from "../../src/evaluation/index.ts";
import type { Scene } from "../scene/scene.ts";
import type { Task } from "../tasks/index.ts";

type ShuffledGoal = Pick<Scene, "instruction" | "pictures">;

/** The number of seeds that the other episode is drawn from, beginning with the first of training or evaluation. */
const SEEDS = EVALUATION_SEED_BASE;
const DRAWS = 100;

/**
 * The goal of another episode of the same task and level. Its seed is drawn from those of training or of evaluation, as
 * the episode's own is. Its words or its pictures always differ from the episode's own. The same episode always gives the
 * same goal.
 * @throws RangeError where all drawn episodes have the episode's own goal
 */
export function shuffledGoal(
  { task: { reset }, spec }: { task: Task; spec: EpisodeSpec },
  own: ShuffledGoal,
): ShuffledGoal {
  const { task, level, seed } = spec;
  const random = new RandomSource(seed, `${task}/${level}/shuffled-instructions`);
  const first = seed >= EVALUATION_SEED_BASE ? EVALUATION_SEED_BASE : 0;
  for (let draw = 0; draw < DRAWS; draw++) {
    const other = first + random.integer(0, SEEDS - 1);
    if (other === seed) continue;
    const { scene } = reset(other, level, spec);
    if (keyOf(scene) !== keyOf(own)) return scene;
  }
  throw new RangeError(`every other episode of ${task} ${level} says "${own.instruction}"`);
}

const keyOf = ({ instruction, pictures }: ShuffledGoal): string => JSON.stringify([instruction, pictures]);
