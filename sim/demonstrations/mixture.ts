import { RandomSource } from "../../src/domain/random.ts";
import { WORDS_6 } from "../tasks/index.ts";

/** The share of each task in the demonstrations. The shares add up to 1. */
export type Mixture = Readonly<Record<string, number>>;

/** These are learnt last, so they get the largest shares. */
const HARD: Mixture = { sort: 0.23, sweep: 0.23 };

/** All tasks: the hard ones with their shares, the others with equal parts of the rest. */
export function defaultMixture(): Mixture {
  const names = WORDS_6.map(({ name }) => name);
  const easy = names.filter((name) => HARD[name] === undefined);
  const rest = 1 - Object.values(HARD).reduce((sum, share) => sum + share, 0);
  return Object.fromEntries(names.map((name) => [name, HARD[name] ?? rest / easy.length]));
}

/** Draws the task of a seed's demonstration with the probabilities of the mixture. */
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
