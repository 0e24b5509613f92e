import { z } from "zod";

/** What `binarm collect --config FILE` reads. Absent keys have the defaults of the command. */
export const collectionConfigSchema = z
  .strictObject({
    /** Folder of the shards. */
    out: z.string().min(1),
    /** The number of samples, rounded up to whole shards. */
    samples: z.int().min(1),
    /** Seed of the first sample; all seeds stay below 1,000,000. */
    seedBase: z.int().nonnegative(),
    /** Samples per shard. */
    shardSize: z.int().min(1),
    /** The tasks: those told in words, those of VIMA-Bench, or both. Seventeen kinds less those held out of training. */
    suite: z.enum(["words-6", "tabletop-17", "all"]),
    /** How many shards may lie in the folder before it waits for a training that empties them. */
    ahead: z.int().min(2),
    workers: z.int().min(1).max(256),
    /** The weight of each task. Only the ratios count, and a task without a weight does not occur. */
    mixture: z.record(z.string().min(1), z.number().positive()),
  })
  .partial();

export type CollectionConfig = z.infer<typeof collectionConfigSchema>;
