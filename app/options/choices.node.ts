import { existsSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { UnknownTaskError } from "../../src/domain/errors/unknown-task.ts";
import { LEVELS, type Level } from "../../src/domain/level.ts";
import type { PromptForm } from "../../src/domain/variation.ts";
import { DEFAULT_POLICY, policyFolder } from "../../src/policy/node/default-policy.node.ts";
import type { Terminal } from "../console/terminal.ts";
import { UnknownLevelError, UnknownPolicyError } from "../errors.ts";

/** A task that can be run, as the commands show it. */
export interface TaskInfo {
  readonly name: string;
  /** The suite that it belongs to. */
  readonly suite: string;
  readonly levels: readonly Level[];
  /** The number of its paraphrases. */
  readonly paraphrases: number;
  readonly tags: readonly string[];
  /** The forms in which its goals can be told. */
  readonly promptForms: readonly PromptForm[];
  /** Whether no other object of its scenes can be the target. */
  readonly fixedTarget: boolean;
}

/** The suites that tasks belong to. */
export const SUITE_NAMES = ["words-6", "tabletop-17"] as const;

/** The suite of a run that names none. */
export const DEFAULT_SUITE = "words-6";

export const tasksOfSuite = (tasks: readonly TaskInfo[], suite: string = DEFAULT_SUITE): readonly TaskInfo[] =>
  tasks.filter((task) => task.suite === suite);

/**
 * Policies that need no folder: `random` draws any legal plan, `oracle` knows the scene and the goal, `language-blind`
 * knows the scene and guesses the goal.
 */
export const BUILT_IN_POLICIES = ["oracle", "random", "language-blind"] as const;

/** The policy that is used where none is named and the default one is missing. */
export const FALLBACK_POLICY = "oracle";

/** The policy that is used where none is named. */
export const defaultPolicy = (): string =>
  existsSync(join(policyFolder(DEFAULT_POLICY), "manifest.json")) ? DEFAULT_POLICY : FALLBACK_POLICY;

/**
 * `where`: the place of the name, as `optionSource` gives it. @throws UnknownTaskError with the names that are near.
 */
export function chooseTask(name: string, tasks: readonly TaskInfo[], where: string): TaskInfo {
  const found = tasks.find((task) => task.name === name);
  if (found !== undefined) return found;
  throw new UnknownTaskError(
    name,
    tasks.map((task) => task.name),
    where,
  );
}

/** @throws UnknownLevelError unless every task of `tasks` is offered at the level. */
export function chooseLevel(name: string, tasks: readonly TaskInfo[], where: string): Level {
  const known = LEVELS.filter((level) => tasks.every((task) => task.levels.includes(level)));
  const found = known.find((level) => level === name);
  if (found !== undefined) return found;
  throw new UnknownLevelError(name, tasks, where);
}

/**
 * A built-in policy, or a folder by its shortest name. A folder that is called like a built-in policy is `./NAME`.
 * @throws UnknownPolicyError where it is neither.
 */
export function choosePolicy(name: string, where: string): string {
  if (isBuiltIn(name)) return name;
  const absolute = resolve(name);
  const below = relative("", absolute);
  const shortest = below === "" || below.startsWith("..") || isAbsolute(below) ? absolute : below.replaceAll(sep, "/");
  if (existsSync(policyFolder(shortest))) return isBuiltIn(shortest) ? `./${shortest}` : shortest;
  throw new UnknownPolicyError(name, BUILT_IN_POLICIES, where);
}

export const isBuiltIn = (name: string): boolean => BUILT_IN_POLICIES.some((policy) => policy === name);

/** Tells the user that the oracle is used instead of a trained policy. To be called when all options are checked. */
export function announceFallback(terminal: Terminal): void {
  terminal.log.warn(
    `there is no trained policy (${DEFAULT_POLICY}): using the ${FALLBACK_POLICY}, which knows the scene`,
  );
}
