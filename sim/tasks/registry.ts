import { UnknownTaskError } from "../../src/domain/errors/unknown-task.ts";
import { TABLETOP_17 } from "./tabletop-17/suite.ts";
import type { Task } from "./task.ts";
import { putInto } from "./words-6/put-into.ts";
import { putTwo } from "./words-6/put-two.ts";
import { rotateTask } from "./words-6/rotate.ts";
import { sort } from "./words-6/sort.ts";
import { stackOn } from "./words-6/stack-on.ts";
import { sweepTask } from "./words-6/sweep.ts";

/**
 * The tasks told in words. To add one, write its file in `words-6` and list it here: its file has everything that is
 * needed, phrases, slots, scenes, expert, judge and guess.
 *
 * Two lists elsewhere can name it, and need not: `sim/language/paraphrases.ts` has more ways in which people say a task,
 * and `sim/demonstrations/mixture.ts` gives hard tasks a larger share of the demonstrations.
 */
export const WORDS_6: readonly Task[] = [putInto, putTwo, rotateTask, stackOn, sort, sweepTask];

/** The suites of tasks, by their names. */
export const SUITES = {
  "words-6": WORDS_6,
  "tabletop-17": TABLETOP_17,
} as const satisfies Readonly<Record<string, readonly Task[]>>;

export type SuiteName = keyof typeof SUITES;

/** The tasks of all suites. Their names are unique. */
export const ALL_TASKS: readonly Task[] = Object.values(SUITES).flat();

/** @throws UnknownTaskError */
export function taskNamed(name: string, tasks: readonly Task[] = ALL_TASKS): Task {
  const found = tasks.find((task) => task.name === name);
  if (found !== undefined) return found;
  throw new UnknownTaskError(
    name,
    tasks.map((task) => task.name),
    "task",
  );
}

export const tasksTagged = (tag: string): readonly Task[] => WORDS_6.filter(({ tags }) => tags.includes(tag));

/** What a list of the tasks shows of each: those of all suites. */
export const listTasks = () =>
  Object.entries(SUITES).flatMap(([suite, tasks]: readonly [string, readonly Task[]]) =>
    tasks.map(({ name, levels, phrases, tags, promptForms = ["words"], fixedTarget = false }) => ({
      name,
      suite,
      levels,
      paraphrases: phrases.length,
      tags,
      promptForms,
      fixedTarget,
    })),
  );
