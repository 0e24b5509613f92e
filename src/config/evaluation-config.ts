import { z } from "zod";
import { ABLATIONS } from "../domain/ablation.ts";
import { EVALUATION_SEED_BASE } from "../domain/evaluation-seeds.ts";
import { LEVELS } from "../domain/level.ts";
import { PROMPT_FORMS, SCENE_VIEWS } from "../domain/variation.ts";

/**
 * The most episodes per task and level: all rows are kept in memory, and this many give a rate to within 0.7 points.
 */
export const MOST_EPISODES = 20_000;

/** What `binarm eval --config FILE` reads. Absent keys have the defaults of the command. */
export const evaluationConfigSchema = z
  .strictObject({
    /** Names the evaluation in its summary. */
    suite: z.string().min(1),
    /** `random`, `oracle`, `language-blind` or policies' folders. */
    policies: z.array(z.string().min(1)).min(1),
    /** The ablation of the policies. */
    condition: z.enum(ABLATIONS),
    /** How the scenes are seen and the goals told. */
    view: z.enum(SCENE_VIEWS),
    prompt: z.enum(PROMPT_FORMS),
    tasks: z.union([z.literal("all"), z.array(z.string().min(1)).min(1)]),
    levels: z.array(z.enum(LEVELS)).min(1),
    /** Per task and level. */
    episodes: z.int().min(1).max(MOST_EPISODES),
    /** Seed of the first episode; from 1,000,000 on. */
    seedBase: z.int().min(EVALUATION_SEED_BASE),
    workers: z.int().min(1).max(256),
    /** Wall seconds for one decision of a policy, and for one episode; an episode that takes longer is a crash. */
    inferenceTimeoutS: z.number().min(0.1).max(1_000_000),
    episodeTimeoutS: z.number().min(0.1).max(1_000_000),
    /** Folder of the results. */
    out: z.string().min(1),
  })
  .partial();

export type EvaluationConfig = z.infer<typeof evaluationConfigSchema>;
