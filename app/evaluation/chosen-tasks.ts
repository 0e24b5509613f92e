import type { Ablation } from "../../src/domain/ablation.ts";
import { LEVELS } from "../../src/domain/level.ts";
import type { PromptForm } from "../../src/domain/variation.ts";
import type { EpisodeGrid } from "../../src/evaluation/index.ts";
import { chooseLevel, chooseTask, DEFAULT_SUITE, type TaskInfo, tasksOfSuite } from "../options/choices.node.ts";
import { ConditionNotOfferedError, PromptNotOfferedError } from "./errors.ts";

/** What decides which tasks an evaluation has. */
export interface TaskChoice {
  /** A suite's name, or a name of the user's own for tasks of any suite. */
  readonly suite: string | undefined;
  /** Undefined where all tasks of the suite are meant. */
  readonly names: readonly string[] | undefined;
  readonly condition: Ablation | undefined;
  readonly prompt: PromptForm | undefined;
  /** Where the names were given. */
  readonly where: string;
}

/**
 * The tasks that are named, or those of the suite. Of a suite, tasks that cannot have the condition or be told in the form
 * are left out; where such a task is named, it is refused.
 * @throws UnknownTaskError, ConditionNotOfferedError, PromptNotOfferedError
 */
export function chooseTasks(known: readonly TaskInfo[], choice: TaskChoice): readonly TaskInfo[] {
  const { suite, names, condition, prompt, where } = choice;
  const ofSuite = suite === undefined ? [] : tasksOfSuite(known, suite);
  const canSwap = (task: TaskInfo): boolean => condition !== "swapped-target" || !task.fixedTarget;
  // Tasks that are told in words alone have no other form, so `pictures` changes nothing for them.
  const canTell = ({ promptForms }: TaskInfo): boolean => prompt !== "words" || promptForms.includes("words");
  if (names === undefined) {
    return (ofSuite.length > 0 ? ofSuite : tasksOfSuite(known)).filter((task) => canSwap(task) && canTell(task));
  }
  const named = names.map((name) => chooseTask(name, ofSuite.length > 0 ? ofSuite : known, where));
  for (const task of named) {
    if (!canSwap(task)) throw new ConditionNotOfferedError(task.name);
    if (!canTell(task)) throw new PromptNotOfferedError(task.name, task.promptForms);
  }
  return named;
}

/** The suite that all these tasks belong to. */
export function suiteOf(tasks: readonly TaskInfo[]): string {
  const [first = DEFAULT_SUITE, ...others] = [...new Set(tasks.map(({ suite }) => suite))];
  return others.length === 0 ? first : "tasks";
}

/**
 * The levels to evaluate at. Tasks that the user named must have all of them; of a suite, each has those that it has.
 * @throws UnknownLevelError
 */
export function chooseLevels(
  asked: readonly string[] | undefined,
  { chosen, named, where }: { readonly chosen: readonly TaskInfo[]; readonly named: boolean; readonly where: string },
): Pick<EpisodeGrid, "levels" | "taskLevels"> {
  const offered = LEVELS.filter((level) => chosen.some((task) => task.levels.includes(level)));
  const having = (name: string): readonly TaskInfo[] => {
    const some = named ? [] : chosen.filter((task) => task.levels.some((level) => level === name));
    return some.length === 0 ? chosen : some;
  };
  const levels =
    asked === undefined ? offered : [...new Set(asked)].map((name) => chooseLevel(name, having(name), where));
  const lacking = chosen.some((task) => levels.some((level) => !task.levels.includes(level)));
  if (!lacking) return { levels };
  return { levels, taskLevels: Object.fromEntries(chosen.map((task) => [task.name, task.levels])) };
}
