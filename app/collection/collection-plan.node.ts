import type { CollectionConfig } from "../../src/config/index.ts";
import { assertTrainingSeed } from "../../src/evaluation/index.ts";
import { chooseTask, type TaskInfo } from "../options/choices.node.ts";
import { optionSource } from "../options/option-source.ts";

/** The flags of `collect`; what is absent comes from the configuration file or has its default. */
export interface CollectionFlags {
  readonly out?: string;
  readonly samples?: number;
  readonly seedBase?: number;
  readonly shardSize?: number;
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
  readonly workers: number;
  /** Share of each task, in the order of the tasks; the sum is 1. */
  readonly mixture: Readonly<Record<string, number>>;
}

/**
 * Applies flags, then the file, then the defaults, and checks that no seed belongs to evaluations.
 * @throws SeedOutOfRangeError, UnknownTaskError
 */
export function planCollection(
  flags: CollectionFlags,
  config: CollectionConfig,
  tasks: readonly TaskInfo[],
  defaultMixture: CollectionPlan["mixture"],
): CollectionPlan {
  const where = (flag: string, flagValue: unknown, key: keyof CollectionConfig) =>
    optionSource(flag, flagValue, { file: flags.config, key, value: config[key] });
  const shardSize = flags.shardSize ?? config.shardSize ?? 4096;
  const seedBase = flags.seedBase ?? config.seedBase ?? 0;
  const wanted = flags.samples ?? config.samples ?? 100_000;
  const samples = Math.ceil(wanted / shardSize) * shardSize;
  assertTrainingSeed(seedBase, where("--seed-base", flags.seedBase, "seedBase"));
  assertTrainingSeed(seedBase + samples - 1, `the last seed, of ${where("--samples", flags.samples, "samples")}`);
  return {
    out: flags.out ?? config.out ?? "out/demonstrations",
    samples,
    seedBase,
    shardSize,
    workers: flags.workers ?? config.workers ?? 1,
    mixture: config.mixture === undefined ? defaultMixture : shares(config.mixture, tasks, `${flags.config}: mixture`),
  };
}

function shares(weights: CollectionPlan["mixture"], tasks: readonly TaskInfo[], where: string) {
  for (const name of Object.keys(weights)) chooseTask(name, tasks, where);
  const sum = Object.values(weights).reduce((total, weight) => total + weight, 0);
  const named = tasks.flatMap(({ name }): [string, number][] => {
    const weight = weights[name];
    return weight === undefined ? [] : [[name, weight / sum]];
  });
  return Object.fromEntries(named);
}
