import { z } from "zod";

/** What `binarm collect --config FILE` reads. What is left out has the command's default. */
export const collectionConfigSchema = z
  .strictObject({
    /** Folder of the shards. */
    out: z.string().min(1),
    /** Rounded up to whole shards. */
    samples: z.int().min(1),
    /** Seed of the first sample; all seeds stay below 1,000,000. */
    seedBase: z.int().nonnegative(),
    /** Samples per shard. */
    shardSize: z.int().min(1),
    workers: z.int().min(1).max(256),
    /** Weight of each task; only their ratios count, and what is not named does not occur. */
    mixture: z.record(z.string().min(1), z.number().positive()),
  })
  .partial();

export type CollectionConfig = z.infer<typeof collectionConfigSchema>;
