import { RandomSource } from "../../src/domain/random.ts";
import { TASKS } from "../tasks/index.ts";

/** How large a share of the demonstrations each task has; the shares add up to 1. */
export type Mixture = Readonly<Record<string, number>>;

/** Learnt last, so shown most often. */
const HARD: Mixture = { sort: 0.23, sweep: 0.23 };

/** Every task: the hard ones with the shares that they need, the others alike. */
export function defaultMixture(): Mixture {
  const names = TASKS.map(({ name }) => name);
  const easy = names.filter((name) => HARD[name] === undefined);
  const rest = 1 - Object.values(HARD).reduce((sum, share) => sum + share, 0);
  return Object.fromEntries(names.map((name) => [name, HARD[name] ?? rest / easy.length]));
}

/** The task of a seed's demonstration: the same for the same mixture, and over many seeds as often as its share. */
export function taskOfSeed(seed: number, mixture: Mixture): string {
  const entries = Object.entries(mixture);
  let left = new RandomSource(seed, "mixture").uniform(0, 1);
  for (const [name, share] of entries) {
    left -= share;
    if (left < 0) return name;
  }
  const last = entries.filter(([, share]) => share > 0).at(-1);
  if (last === undefined) throw new RangeError("the mixture has no task");
  return last[0];
}
