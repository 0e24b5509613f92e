import type { Ablation } from "../../src/domain/ablation.ts";
import { LEVELS } from "../../src/domain/level.ts";
import type { PromptForm } from "../../src/domain/variation.ts";
import type { EpisodeGrid } from "../../src/evaluation/index.ts";
import type { UsageError } from "../errors.ts";
import { chooseLevel, chooseTask, DEFAULT_SUITE, type TaskInfo, tasksOfSuite } from "../options/choices.node.ts";
import { ConditionNotOfferedError, PromptNotOfferedError, UnknownSuiteError } from "./errors.ts";

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

/** The tasks of an evaluation. */
export interface ChosenTasks {
  readonly chosen: readonly TaskInfo[];
  /** The names of the suite's tasks that the condition or the form is not offered for. */
  readonly leftOut: readonly string[];
}

/**
 * The tasks that are named, or those of the suite. Of a suite, tasks that cannot have the condition or be told in the form
 * are left out; where such a task is named, it is refused.
 * @throws UnknownTaskError, UnknownSuiteError, ConditionNotOfferedError, PromptNotOfferedError
 */
export function chooseTasks(known: readonly TaskInfo[], choice: TaskChoice): ChosenTasks {
  const { suite = DEFAULT_SUITE, names, where } = choice;
  const ofSuite = tasksOfSuite(known, suite);
  if (names === undefined) {
    if (ofSuite.length === 0) throw new UnknownSuiteError(suite, [...new Set(known.map((task) => task.suite))]);
    const offered = ofSuite.filter((task) => whyNotOffered(task, choice) === undefined);
    const [first] = ofSuite;
    if (offered.length === 0 && first !== undefined) assertOffered(first, choice);
    return { chosen: offered, leftOut: ofSuite.filter((task) => !offered.includes(task)).map(({ name }) => name) };
  }
  const among = choice.suite !== undefined && ofSuite.length > 0 ? ofSuite : known;
  const chosen = names.map((name) => chooseTask(name, among, where));
  for (const task of chosen) assertOffered(task, choice);
  return { chosen, leftOut: [] };
}

/** @throws ConditionNotOfferedError, PromptNotOfferedError */
export function assertOffered(task: TaskInfo, choice: Pick<TaskChoice, "condition" | "prompt">): void {
  const error = whyNotOffered(task, choice);
  if (error !== undefined) throw error;
}

export function whyNotOffered(
  { name, promptForms, fixedTarget }: TaskInfo,
  { condition, prompt }: Pick<TaskChoice, "condition" | "prompt">,
): UsageError | undefined {
  // Tasks that are told in words alone have no other form, so `pictures` changes nothing for them.
  if (prompt === "words" && !promptForms.includes("words")) return new PromptNotOfferedError(name, promptForms);
  if (condition === "swapped-target" && fixedTarget) {
    return new ConditionNotOfferedError(condition, name, "tasks in whose scenes another object can be the target");
  }
  const isPictured = prompt !== "words" && promptForms.includes("pictures");
  if (condition === "blank-pictures" && !isPictured) {
    return new ConditionNotOfferedError(condition, name, "tasks that are told with pictures");
  }
  return undefined;
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
