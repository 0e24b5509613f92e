import { UnknownTaskError } from "../../src/domain/errors/unknown-task.ts";
import { putInto } from "./put-into.ts";
import { putTwo } from "./put-two.ts";
import { rotateTask } from "./rotate.ts";
import { sort } from "./sort.ts";
import { stackOn } from "./stack-on.ts";
import { sweep } from "./sweep.ts";
import type { Task } from "./task.ts";

/** Every task there is; a new one goes here. */
export const TASKS: readonly Task[] = [putInto, putTwo, rotateTask, stackOn, sort, sweep];

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

/** What there is to choose from, without the tasks themselves. */
export const listTasks = () =>
  TASKS.map(({ name, levels, phrases, tags }) => ({ name, levels, paraphrases: phrases.length, tags }));
