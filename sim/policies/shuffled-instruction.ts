import { RandomSource } from "../../src/domain/random.ts";
import { type EpisodeSpec, EVALUATION_SEED_BASE } from "../../src/evaluation/index.ts";
import type { Task } from "../tasks/index.ts";

/** How many seeds the other episode is drawn from, from the first on that training or evaluation uses. */
const SEEDS = EVALUATION_SEED_BASE;
const DRAWS = 100;

/**
 * What another episode of the same task and level asks for: that of a seed drawn from all that the episode's own kind,
 * training's or evaluation's, has. Never the episode's own words, not even where another episode happens to use them.
 * The same episode always gets the same.
 * @throws RangeError where all that were drawn say the same as the episode's own
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
