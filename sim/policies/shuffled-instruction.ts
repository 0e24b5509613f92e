import { EVALUATION_SEED_BASE } from "../../src/domain/evaluation-seeds.ts";
import { RandomSource } from "../../src/domain/random.ts";
import type { EpisodeSpec } from "../../src/evaluation/index.ts";
import type { Task } from "../tasks/index.ts";

/** The number of seeds that the other episode is drawn from, beginning with the first of training or evaluation. */
const SEEDS = EVALUATION_SEED_BASE;
const DRAWS = 100;

/**
 * The instruction of another episode of the same task and level. Its seed is drawn from those of training or of
 * evaluation, as the episode's own is. The words always differ from the episode's own. The same episode always gives the
 * same instruction.
 * @throws RangeError where all drawn episodes have the episode's own instruction
 */
export function shuffledInstruction({ task: { reset }, spec }: { task: Task; spec: EpisodeSpec }, own: string): string {
  const { task, level, seed } = spec;
  const random = new RandomSource(seed, `${task}/${level}/shuffled-instructions`);
  const first = seed >= EVALUATION_SEED_BASE ? EVALUATION_SEED_BASE : 0;
  for (let draw = 0; draw < DRAWS; draw++) {
    const other = first + random.integer(0, SEEDS - 1);
    if (other === seed) continue;
    const { instruction } = reset(other, level).scene;
    if (instruction !== own) return instruction;
  }
  throw new RangeError(`every other episode of ${task} ${level} says "${own}"`);
}
