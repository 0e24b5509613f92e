import { createHash } from "node:crypto";
import { join } from "node:path";
import type { EvaluationConfig } from "../../src/config/index.ts";
import { defined } from "../../src/domain/defined.ts";
import { EVALUATION_SEED_BASE } from "../../src/domain/evaluation-seeds.ts";
import type { Level } from "../../src/domain/level.ts";
import { type Variation, withoutDefaults } from "../../src/domain/variation.ts";
import { assertEvaluationSeed, type PolicyVariant, variantName } from "../../src/evaluation/index.ts";
import type { Json } from "../../src/files/canonical-json.ts";
import { choosePolicy, defaultPolicy, type TaskInfo } from "../options/choices.node.ts";
import { type ConditionFlags, conditionOf } from "../options/condition-options.ts";
import { optionSource } from "../options/option-source.ts";
import type { SourcedVariant } from "../policies/policy-source.ts";
import { chooseLevels, chooseTasks, suiteOf } from "./chosen-tasks.ts";

/** The flags of `eval`; what is absent comes from the configuration file or has its default. */
export interface EvaluationFlags extends ConditionFlags, Variation {
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

/** Which episodes an evaluation consists of. */
export interface EvaluationGrid {
  readonly tasks: readonly string[];
  readonly levels: readonly Level[];
  /** The levels of each task, where some tasks do not have all of them. */
  readonly taskLevels?: Readonly<Record<string, readonly Level[]>>;
  readonly episodes: number;
  readonly seedBase: number;
}

/** An evaluation with all flags, files and defaults applied. */
export interface EvaluationPlan extends EvaluationGrid {
  readonly suite: string;
  /** Tasks of the suite that the condition or the form of the goals is not offered for. */
  readonly leftOut: readonly string[];
  /** All under the same condition. */
  readonly variants: readonly PolicyVariant[];
  readonly workers: number;
  /** Folder that the user named, if any. */
  readonly out?: string;
}

/**
 * Applies flags, then the file, then the defaults, and checks every name.
 * @throws UnknownTaskError, UnknownLevelError, UnknownPolicyError, SeedOutOfRangeError
 */
export function planEvaluation(
  flags: EvaluationFlags,
  config: EvaluationConfig,
  known: readonly TaskInfo[],
): EvaluationPlan {
  const where = (flag: string, flagValue: unknown, key: keyof EvaluationConfig) =>
    optionSource(flag, flagValue, { file: flags.config, key, value: config[key] });
  const asked = flags.tasks ?? config.tasks ?? "all";
  const tasksFrom = where("--tasks", flags.tasks, "tasks");
  const names = asked === "all" || asked.includes("all") ? undefined : unique(asked);
  const policies = unique(flags.policy ?? config.policies ?? [defaultPolicy()]);
  const condition = conditionOf(flags) ?? config.condition;
  const { view, prompt } = withoutDefaults({ view: flags.view ?? config.view, prompt: flags.prompt ?? config.prompt });
  const suite = flags.suite ?? config.suite;
  const choice = { suite, names, condition, prompt, where: tasksFrom };
  const { chosen, leftOut } = chooseTasks(known, choice);
  const policiesFrom = where("--policy", flags.policy, "policies");
  const levelsFrom = where("--levels", flags.levels, "levels");
  const seedBase = flags.seedBase ?? config.seedBase ?? EVALUATION_SEED_BASE;
  const episodes = flags.episodes ?? config.episodes ?? 200;
  const seedsFrom = where("--seed-base", flags.seedBase, "seedBase");
  assertEvaluationSeed(seedBase, seedsFrom);
  assertEvaluationSeed(seedBase + (episodes - 1), `the last seed, of ${seedsFrom}`);
  const out = flags.out ?? config.out;
  return {
    suite: suite ?? suiteOf(chosen),
    variants: unique(policies.map((name) => choosePolicy(name, policiesFrom))).map((policy) => ({
      policy,
      ...defined({ condition, view, prompt }),
    })),
    tasks: chosen.map((task) => task.name),
    leftOut,
    ...chooseLevels(flags.levels ?? config.levels, { chosen, named: names !== undefined, where: levelsFrom }),
    episodes,
    seedBase,
    workers: flags.workers ?? config.workers ?? 1,
    ...defined({ out }),
  };
}

/**
 * All that the result of each episode of one policy depends on, the code included. The choice of episodes, workers,
 * folders and suite names is left out, so that an evaluation can be extended. A policy from a folder counts by the
 * folder's content, so that results of two policies never mix.
 */
export const decidingConfig = (
  { policy, condition, view, prompt, source }: SourcedVariant,
  versions: { readonly [name: string]: string },
): { readonly [key: string]: Json } => ({
  policy: source === undefined ? policy : { ...source.identity, ...source.model },
  ...defined({ condition, view, prompt }),
  versions,
});

/** The folder of one policy's results. The same evaluation always has the same folder, so that it can be continued. */
export function resultFolder(
  { out, suite }: EvaluationPlan,
  variant: PolicyVariant,
  { configHash, ofMany }: { readonly configHash: string; readonly ofMany: boolean },
): string {
  if (out === undefined) return join("out", "eval", `${suite}-${fileName(variant)}-${configHash.slice(0, 8)}`);
  return !ofMany ? out : join(out, fileName(variant));
}

/**
 * A variant's name as a file or folder name. Two variants never have the same: where the name loses more than slashes
 * and the like, some digits of its hash follow.
 */
export function fileName(variant: PolicyVariant): string {
  const name = variantName(variant);
  const plain = name.replace(/[^\w.-]+/g, "-").replace(/^-+/, "");
  if (/^[\w.@-][\w./@-]*(, [a-z-]+)*$/.test(name)) return plain;
  return `${plain}-${createHash("sha256").update(name).digest("hex").slice(0, 8)}`.replace(/^-+/, "");
}

/** A policy that is named twice, e.g. by two folders with the same content, is evaluated once. */
export function distinct(variants: readonly SourcedVariant[]): readonly SourcedVariant[] {
  return variants.filter(({ policy }, index) => variants.findIndex((other) => other.policy === policy) === index);
}

const unique = <T>(items: readonly T[]): readonly T[] => [...new Set(items)];
