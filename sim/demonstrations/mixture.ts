import { RandomSource } from "../../src/domain/random.ts";
import { HELD_OUT_TASKS, HeldOutTaskError, SUITES, type SuiteName, type Task, WORDS_6 } from "../tasks/index.ts";

const PICTURED_TASKS: readonly Task[] = SUITES["tabletop-17"];

/** The share of each task in the demonstrations. The shares add up to 1. */
export type Mixture = Readonly<Record<string, number>>;

/** The level that policies are trained at. It shows nothing that the other levels hold out. */
export const DEMONSTRATED_LEVEL = "L1";

/** Of words-6. These are learnt last, so they get the largest shares. */
const HARD: Mixture = { sort: 0.23, sweep: 0.23 };

/** All tasks of words-6: the hard ones with their shares, the others with equal parts of the rest. */
export function defaultMixture(): Mixture {
  const names = WORDS_6.map(({ name }) => name);
  const easy = names.filter((name) => HARD[name] === undefined);
  const rest = 1 - Object.values(HARD).reduce((sum, share) => sum + share, 0);
  return Object.fromEntries(names.map((name) => [name, HARD[name] ?? rest / easy.length]));
}

/** Of tabletop-17: tasks with long plans, fine angles or comparisons get more than a part. */
const PARTS: Readonly<Record<string, number>> = {
  rearrange: 1.5,
  "rearrange-then-restore": 1.5,
  twist: 1.5,
  "novel-adjective": 1.5,
  "follow-order": 1.5,
  "sweep-without-exceeding": 1.5,
};

/** Whether demonstrations may show the task: it has the level of training, and is not kept to be new in evaluations. */
export const isDemonstrated = ({ name, levels }: Pick<Task, "name" | "levels">): boolean =>
  levels.includes(DEMONSTRATED_LEVEL) && !HELD_OUT_TASKS.includes(name);

/** The share of each task by the suite that demonstrations are made of. `all`: by the number of their tasks. */
export function mixturesOfSuites(): Readonly<Record<"words-6" | "tabletop-17" | "all", Mixture>> {
  const parts = PICTURED_TASKS.filter(isDemonstrated).map(({ name }) => [name, PARTS[name] ?? 1] as const);
  const sum = parts.reduce((total, [, part]) => total + part, 0);
  const words = defaultMixture();
  const tabletop = Object.fromEntries(parts.map(([name, part]) => [name, part / sum]));
  const count = WORDS_6.length + parts.length;
  const all = { ...weighed(words, WORDS_6.length / count), ...weighed(tabletop, parts.length / count) };
  return { "words-6": words, "tabletop-17": tabletop, all };
}

const weighed = (mixture: Mixture, factor: number): Mixture =>
  Object.fromEntries(Object.entries(mixture).map(([name, share]) => [name, share * factor]));

/** The suites of the mixture's tasks. */
export const suitesOf = (mixture: Mixture): readonly SuiteName[] =>
  BOTH_SUITES.filter((suite) => SUITES[suite].some(({ name }) => mixture[name] !== undefined));

const BOTH_SUITES = Object.keys(SUITES) as readonly SuiteName[];

/** Whether the goals of a task can have pictures. */
export const isToldInPictures = (task: string): boolean => PICTURED_TASKS.some(({ name }) => name === task);

/** Whether some goals of the mixture have pictures. */
export const hasGoalPictures = (mixture: Mixture): boolean => Object.keys(mixture).some(isToldInPictures);

/** `where`: what asked for it. @throws HeldOutTaskError where the task must not be demonstrated */
export function assertDemonstrated(task: Task, where: string): void {
  if (!isDemonstrated(task)) throw new HeldOutTaskError(task.name, task.levels, where);
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
