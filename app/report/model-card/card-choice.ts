import { LEVELS } from "../../../src/domain/level.ts";
import { UsageError } from "../../errors.ts";
import { UnknownSuiteError } from "../../evaluation/errors.ts";
import { chooseLevel, chooseTask, SUITE_NAMES, type TaskInfo, tasksOfSuite } from "../../options/choices.node.ts";
import { CARD_PARTS, type CardPartName, type CardSuite } from "./card-plan.ts";

/** The flags that choose what a card measures. */
export interface CardChoice {
  readonly suite?: readonly string[];
  readonly tasks: readonly string[];
  /** Default: all that the tasks have. */
  readonly levels?: readonly string[];
}

/** A model card has no such part. */
export class UnknownCardPartError extends UsageError {
  static readonly code = "BINARM_UNKNOWN_CARD_PART";
  constructor(name: string) {
    super("a model card has no such part", {
      expected: CARD_PARTS.join(", "),
      received: JSON.stringify(name),
      where: "--parts",
    });
  }
}

/** @throws UnknownCardPartError */
export const chooseCardParts = (names: readonly string[]): readonly CardPartName[] =>
  names.map((name) => {
    const found = CARD_PARTS.find((part) => part === name);
    if (found === undefined) throw new UnknownCardPartError(name);
    return found;
  });

/**
 * The suites with those of their tasks and levels that were asked for. Suites without any are left out.
 * @param takesPictures whether the policy takes pictures in goals: if not, and no suite is named, words-6 alone
 * @throws UnknownSuiteError, UnknownTaskError, UnknownLevelError
 */
export function chooseCardSuites(
  { suite, tasks: names, levels: asked }: CardChoice,
  known: readonly TaskInfo[],
  takesPictures: boolean,
): readonly CardSuite[] {
  const suites = suite ?? (takesPictures ? SUITE_NAMES : SUITE_NAMES.slice(0, 1));
  const all = suites.map((name) => ({ name, tasks: tasksOfSuite(known, name) }));
  for (const { name, tasks } of all) if (tasks.length === 0) throw new UnknownSuiteError(name, SUITE_NAMES);
  const among = all.flatMap(({ tasks }) => tasks);
  const chosen = names.includes("all") ? among : names.map((name) => chooseTask(name, among, "--tasks"));
  const levels = (asked ?? LEVELS.filter((level) => chosen.some((task) => task.levels.includes(level)))).map((name) => {
    const having = chosen.filter((task) => task.levels.some((level) => level === name));
    return LEVELS.find((level) => level === name && having.length > 0) ?? chooseLevel(name, chosen, "--levels");
  });
  return all.flatMap(({ name, tasks }) => {
    const own = tasks.filter((task) => chosen.includes(task));
    const offered = LEVELS.filter((level) => levels.includes(level) && own.some((task) => task.levels.includes(level)));
    return offered.length === 0 ? [] : [{ name, tasks: own, levels: offered }];
  });
}
