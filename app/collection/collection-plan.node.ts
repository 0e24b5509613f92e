import type { CollectionConfig } from "../../src/config/index.ts";
import { UnknownTaskError } from "../../src/domain/errors/unknown-task.ts";
import { assertTrainingSeed } from "../../src/evaluation/index.ts";
import { chooseTask } from "../options/choices.node.ts";
import { optionSource } from "../options/option-source.ts";
import type { CollectedSuite, DemonstrationSource } from "./demonstrations.ts";

/** The flags of `collect`; what is absent comes from the configuration file or has its default. */
export interface CollectionFlags {
  readonly suite?: CollectedSuite;
  readonly out?: string;
  readonly samples?: number;
  readonly seedBase?: number;
  readonly shardSize?: number;
  readonly ahead?: number;
  readonly workers?: number;
  /** Path of the configuration file. */
  readonly config?: string;
}

/** A collection with all flags, files and defaults applied. */
export interface CollectionPlan {
  readonly out: string;
  /** A whole number of shards. */
  readonly samples: number;
  readonly seedBase: number;
  readonly shardSize: number;
  /** How many shards may hold samples before it waits for a training that empties them; absent: any number. */
  readonly ahead?: number;
  readonly workers: number;
  /** Share of each task, in the order of the tasks; the sum is 1. */
  readonly mixture: Readonly<Record<string, number>>;
}

/**
 * Applies flags, then the file, then the defaults, and checks that no seed and no task belongs to evaluations.
 * @throws SeedOutOfRangeError, UnknownTaskError, HeldOutTaskError
 */
export function planCollection(
  flags: CollectionFlags,
  config: CollectionConfig,
  source: Pick<DemonstrationSource, "tasks" | "mixtures" | "assertDemonstrated">,
): CollectionPlan {
  const where = (flag: string, flagValue: unknown, key: keyof CollectionConfig) =>
    optionSource(flag, flagValue, { file: flags.config, key, value: config[key] });
  const shardSize = flags.shardSize ?? config.shardSize ?? 4096;
  const seedBase = flags.seedBase ?? config.seedBase ?? 0;
  const ahead = flags.ahead ?? config.ahead;
  const wanted = flags.samples ?? config.samples ?? 100_000;
  const samples = Math.ceil(wanted / shardSize) * shardSize;
  assertTrainingSeed(seedBase, where("--seed-base", flags.seedBase, "seedBase"));
  assertTrainingSeed(seedBase + samples - 1, `the last seed, of ${where("--samples", flags.samples, "samples")}`);
  return {
    out: flags.out ?? config.out ?? "out/demonstrations",
    samples,
    seedBase,
    shardSize,
    ...(ahead === undefined ? {} : { ahead }),
    workers: flags.workers ?? config.workers ?? 1,
    mixture: mixtureOf(flags, config, source),
  };
}

/** A suite's own mixture; or a file's weights, of tasks of any suite unless one is named. */
function mixtureOf(
  flags: CollectionFlags,
  { suite, mixture }: CollectionConfig,
  { tasks, mixtures, assertDemonstrated }: Parameters<typeof planCollection>[2],
): CollectionPlan["mixture"] {
  const named = flags.suite ?? suite;
  if (mixture === undefined) return mixtures[named ?? "words-6"];
  const where = `${flags.config}: mixture`;
  for (const task of Object.keys(mixture)) {
    chooseTask(task, tasks, where);
    assertDemonstrated(task, where);
  }
  return shares(mixture, Object.keys(mixtures[named ?? "all"]), where);
}

/** @throws UnknownTaskError where a task is none of the suite's */
function shares(weights: CollectionPlan["mixture"], suite: readonly string[], where: string) {
  for (const name of Object.keys(weights)) if (!suite.includes(name)) throw new UnknownTaskError(name, suite, where);
  const sum = Object.values(weights).reduce((total, weight) => total + weight, 0);
  const named = suite.flatMap((name): [string, number][] => {
    const weight = weights[name];
    return weight === undefined ? [] : [[name, weight / sum]];
  });
  return Object.fromEntries(named);
}
