import { UnknownTaskError } from "../domain/errors/unknown-task.ts";
import { LEVELS, type Level } from "../domain/level.ts";
import { UnknownLevelError, UnknownPolicyError } from "./errors/usage.ts";
import type { Terminal } from "./terminal.ts";

/** A task that can be run, as the commands show it. */
export interface TaskInfo {
  readonly name: string;
  readonly levels: readonly Level[];
  /** How many ways of saying it there are. */
  readonly paraphrases: number;
  readonly tags: readonly string[];
}

/** Policies that need no folder: `random` draws any legal plan, `oracle` knows the scene. */
export const BUILT_IN_POLICIES = ["oracle", "random"] as const;

/** The policy where none is named. */
export const DEFAULT_POLICY = "oracle";

/** `where`: what named it, as `sourceOf` tells. @throws UnknownTaskError with the names that are near. */
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
  throw new UnknownLevelError(name, known, where);
}

/** @throws UnknownPolicyError unless the policy can be run. */
export function choosePolicy(name: string, where: string): string {
  if (BUILT_IN_POLICIES.some((policy) => policy === name)) return name;
  throw new UnknownPolicyError(name, BUILT_IN_POLICIES, where);
}

/** Says which policy acts where none was named; to be called once nothing is left that may be refused. */
export function announceDefaultPolicy(terminal: Terminal): void {
  terminal.log.warn(`no trained policy is there yet: using the ${DEFAULT_POLICY}, which knows the scene`);
}
