import { UnknownTaskError } from "../../src/domain/errors/unknown-task.ts";
import { putInto } from "./put-into.ts";
import { putTwo } from "./put-two.ts";
import { rotateTask } from "./rotate.ts";
import { sort } from "./sort.ts";
import { stackOn } from "./stack-on.ts";
import { sweepTask } from "./sweep.ts";
import type { Task } from "./task.ts";

/**
 * All tasks. To add one, write its file in this folder and list it here: its file has everything that is needed, phrases,
 * slots, scenes, expert, judge and guess.
 *
 * Two lists elsewhere can name it, and need not: `sim/language/paraphrases.ts` has more ways in which people say a task,
 * and `sim/demonstrations/mixture.ts` gives hard tasks a larger share of the demonstrations.
 */
export const TASKS: readonly Task[] = [putInto, putTwo, rotateTask, stackOn, sort, sweepTask];

/** @throws UnknownTaskError */
export function taskNamed(name: string, tasks: readonly Task[] = TASKS): Task {
  const found = tasks.find((task) => task.name === name);
  if (found !== undefined) return found;
  throw new UnknownTaskError(
    name,
    tasks.map((task) => task.name),
    "task",
  );
}

export const tasksTagged = (tag: string): readonly Task[] => TASKS.filter(({ tags }) => tags.includes(tag));

/** What a list of the tasks shows of each. */
export const listTasks = () =>
  TASKS.map(({ name, levels, phrases, tags }) => ({ name, levels, paraphrases: phrases.length, tags }));
