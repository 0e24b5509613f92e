import { z } from "zod";
import { LEVELS } from "../domain/level.ts";

/** What `binarm run --config FILE` reads: one episode. Absent keys have the defaults of the command. */
export const episodeConfigSchema = z
  .strictObject({
    task: z.string().min(1),
    level: z.enum(LEVELS),
    seed: z.int().nonnegative(),
    /** `random`, `oracle`, `language-blind` or a policy's folder. */
    policy: z.string().min(1),
    /** Folder for the film strip and the result. */
    out: z.string().min(1),
  })
  .partial();

export type EpisodeConfig = z.infer<typeof episodeConfigSchema>;
