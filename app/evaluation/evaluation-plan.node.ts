import { createHash } from "node:crypto";
import { join } from "node:path";
import type { EvaluationConfig } from "../../src/config/index.ts";
import { defined } from "../../src/domain/defined.ts";
import { EVALUATION_SEED_BASE } from "../../src/domain/evaluation-seeds.ts";
import { LEVELS, type Level } from "../../src/domain/level.ts";
import type { Variation } from "../../src/domain/variation.ts";
import { assertEvaluationSeed, type PolicyVariant, variantName } from "../../src/evaluation/index.ts";
import type { Json } from "../../src/files/canonical-json.ts";
import {
  chooseLevel,
  choosePolicy,
  chooseTask,
  DEFAULT_SUITE,
  defaultPolicy,
  type TaskInfo,
  tasksOfSuite,
} from "../options/choices.node.ts";
import { type ConditionFlags, conditionOf } from "../options/condition-options.ts";
import { optionSource } from "../options/option-source.ts";
import type { SourcedVariant } from "../policies/policy-source.ts";

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
  const named = asked === "all" || asked.includes("all") ? undefined : unique(asked);
  const suite = flags.suite ?? config.suite;
  const ofSuite = suite === undefined ? [] : tasksOfSuite(known, suite);
  const all = ofSuite.length > 0 ? ofSuite : tasksOfSuite(known);
  const chosen = named?.map((name) => chooseTask(name, ofSuite.length > 0 ? ofSuite : known, tasksFrom)) ?? all;
  const policies = unique(flags.policy ?? config.policies ?? [defaultPolicy()]);
  const condition = conditionOf(flags) ?? config.condition;
  const view = flags.view ?? config.view;
  const prompt = flags.prompt ?? config.prompt;
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
    ...chosenLevels(flags.levels ?? config.levels, { chosen, named: named !== undefined, where: levelsFrom }),
    episodes,
    seedBase,
    workers: flags.workers ?? config.workers ?? 1,
    ...defined({ out }),
  };
}

/** The suite that all these tasks belong to. */
function suiteOf(tasks: readonly TaskInfo[]): string {
  const [first = DEFAULT_SUITE, ...others] = unique(tasks.map(({ suite }) => suite));
  return others.length === 0 ? first : "tasks";
}

/** The levels to evaluate at. Tasks that the user named must have all of them; of a suite, each has those that it has. */
function chosenLevels(
  asked: readonly string[] | undefined,
  { chosen, named, where }: { readonly chosen: readonly TaskInfo[]; readonly named: boolean; readonly where: string },
): Pick<EvaluationGrid, "levels" | "taskLevels"> {
  const offered = LEVELS.filter((level) => chosen.some((task) => task.levels.includes(level)));
  const levels =
    asked === undefined
      ? offered
      : unique(asked).map((name) => {
          const having = chosen.filter((task) => task.levels.some((level) => level === name));
          return chooseLevel(name, named || having.length === 0 ? chosen : having, where);
        });
  const lacking = chosen.some((task) => levels.some((level) => !task.levels.includes(level)));
  if (!lacking) return { levels };
  return { levels, taskLevels: Object.fromEntries(chosen.map((task) => [task.name, task.levels])) };
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
