import { join } from "node:path";
import type { EvaluationConfig } from "../config/index.ts";
import type { Level } from "../domain/level.ts";
import { assertEvaluationSeed, EVALUATION_SEED_BASE, type Json } from "../evaluation/index.ts";
import { chooseLevel, choosePolicy, chooseTask, DEFAULT_POLICY, type TaskInfo } from "./choices.ts";
import { sourceOf } from "./value-source.ts";

/** The flags of `eval`; what is absent comes from the configuration file or has its default. */
export interface EvaluationFlags {
  readonly suite?: string;
  readonly policy?: readonly string[];
  readonly tasks?: readonly string[];
  readonly levels?: readonly string[];
  readonly episodes?: number;
  readonly seedBase?: number;
  readonly workers?: number;
  readonly out?: string;
  /** Path of the configuration file. */
  readonly config?: string;
}

/** An evaluation with everything decided. */
export interface EvaluationPlan {
  readonly suite: string;
  readonly policies: readonly string[];
  readonly tasks: readonly string[];
  readonly levels: readonly Level[];
  readonly episodes: number;
  readonly seedBase: number;
  readonly workers: number;
  /** Folder that the user named, if any. */
  readonly out?: string;
}

const DEFAULT_LEVELS = ["L1", "L2", "L3"];

/**
 * Puts flags over the file over the defaults and checks every name.
 * @throws UnknownTaskError, UnknownLevelError, UnknownPolicyError, SeedOutOfRangeError
 */
export function planEvaluation(
  flags: EvaluationFlags,
  config: EvaluationConfig,
  known: readonly TaskInfo[],
): EvaluationPlan {
  const where = (flag: string, flagValue: unknown, key: keyof EvaluationConfig) =>
    sourceOf(flag, flagValue, { file: flags.config, key, value: config[key] });
  const asked = flags.tasks ?? config.tasks ?? "all";
  const tasksFrom = where("--tasks", flags.tasks, "tasks");
  const chosen =
    asked === "all" || asked.includes("all") ? known : unique(asked).map((name) => chooseTask(name, known, tasksFrom));
  const policies = unique(flags.policy ?? config.policies ?? [DEFAULT_POLICY]);
  const policiesFrom = where("--policy", flags.policy, "policies");
  const levelsFrom = where("--levels", flags.levels, "levels");
  const seedBase = flags.seedBase ?? config.seedBase ?? EVALUATION_SEED_BASE;
  assertEvaluationSeed(seedBase, where("--seed-base", flags.seedBase, "seedBase"));
  const out = flags.out ?? config.out;
  return {
    suite: flags.suite ?? config.suite ?? "default",
    policies: policies.map((name) => choosePolicy(name, policiesFrom)),
    tasks: chosen.map((task) => task.name),
    levels: unique(flags.levels ?? config.levels ?? DEFAULT_LEVELS).map((name) =>
      chooseLevel(name, chosen, levelsFrom),
    ),
    episodes: flags.episodes ?? config.episodes ?? 200,
    seedBase,
    workers: flags.workers ?? config.workers ?? 1,
    ...(out === undefined ? {} : { out }),
  };
}

/** What decides the results of one policy: workers, folders and names of suites do not. */
export const decidingConfig = (
  { tasks, levels, episodes, seedBase }: EvaluationPlan,
  policy: string,
  versions: { readonly [name: string]: string },
): { readonly [key: string]: Json } => ({ policy, tasks, levels, episodes, seedBase, versions });

/** Where one policy's results go: the same evaluation always goes to the same folder, so that it can be gone on with. */
export function resultFolder({ out, suite, policies }: EvaluationPlan, policy: string, configHash: string): string {
  if (out === undefined) return join("out", "eval", `${suite}-${policy}-${configHash.slice(0, 8)}`);
  return policies.length === 1 ? out : join(out, policy);
}

const unique = <T>(items: readonly T[]): readonly T[] => [...new Set(items)];
