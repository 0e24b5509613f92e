import { z } from "zod";
import { ABLATIONS } from "../domain/ablation.ts";
import { defined } from "../domain/defined.ts";
import { LEVELS } from "../domain/level.ts";
import type { EpisodeOutcome } from "../domain/outcome.ts";
import { REFUSAL_REASONS } from "../domain/refusal.ts";
import { PROMPT_FORMS, SCENE_VIEWS } from "../domain/variation.ts";
import type { EpisodeResult, EpisodeSpec } from "./episode.ts";

const spec = z.strictObject({
  task: z.string().min(1),
  level: z.enum(LEVELS),
  seed: z.int().nonnegative(),
  policy: z.string().min(1),
  condition: z.enum(ABLATIONS).exactOptional(),
  view: z.enum(SCENE_VIEWS).exactOptional(),
  prompt: z.enum(PROMPT_FORMS).exactOptional(),
  phrase: z.string().min(1).exactOptional(),
}) satisfies z.ZodType<EpisodeSpec>;

const outcome = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("success") }),
  z.strictObject({ kind: z.literal("failure"), reason: z.string() }),
  z.strictObject({ kind: z.literal("timeout"), limitS: z.number() }),
  z.strictObject({ kind: z.literal("crash"), code: z.string(), message: z.string() }),
  z.strictObject({ kind: z.literal("unparseable"), reason: z.string() }),
  z.strictObject({ kind: z.literal("refused"), because: z.enum(REFUSAL_REASONS), reason: z.string() }),
]) satisfies z.ZodType<EpisodeOutcome>;

export const versionsSchema = z.strictObject({
  binarm: z.string(),
  mujoco: z.string(),
  /** Only for policies that have a model. */
  onnxruntime: z.string().exactOptional(),
  /** The beginning of the SHA-256 of the code that the results depend on. */
  code: z.string().exactOptional(),
  /** For a policy from a folder: its name, version and the beginning of the SHA-256 of its content. */
  policy: z.string().exactOptional(),
});

/** Versions of the software that the results depend on. */
export type Versions = Readonly<z.infer<typeof versionsSchema>>;

/**
 * One line of `results.jsonl`: the result of an episode. It is the same bit for bit when the episode runs again;
 * wall-clock times are in `timings.jsonl`.
 */
export const resultRowSchema = z.strictObject({
  schemaVersion: z.literal(1),
  /** SHA-256 of the evaluation's configuration, hexadecimal. */
  configHash: z.string().regex(/^[0-9a-f]{64}$/),
  versions: versionsSchema,
  spec,
  instruction: z.string(),
  outcome,
  /** The number of control ticks. */
  steps: z.int().nonnegative(),
  simulatedS: z.number().nonnegative(),
  /** A hash of the final state of the world; empty where the episode crashed before it had one. */
  stateHash: z.string(),
  /** The token ids of each decision. */
  tokens: z.array(z.array(z.int().nonnegative())),
});

/** One episode's result as it is stored. */
export type ResultRow = z.infer<typeof resultRowSchema>;

/** An episode and how it ended, which is all that rates need. */
export type EndedEpisode = Pick<ResultRow, "spec" | "outcome">;

/** The part that is equal in all rows of an evaluation. */
export interface RowStamp {
  readonly configHash: string;
  readonly versions: Versions;
}

/** The row of a result. */
export const toResultRow = (result: EpisodeResult, { configHash, versions }: RowStamp): ResultRow => ({
  schemaVersion: 1,
  configHash,
  versions: {
    binarm: versions.binarm,
    mujoco: versions.mujoco,
    ...defined({ onnxruntime: versions.onnxruntime, code: versions.code, policy: versions.policy }),
  },
  spec: pickSpec(result.spec),
  instruction: result.instruction,
  outcome: { ...result.outcome },
  steps: result.steps,
  simulatedS: result.simulatedS,
  stateHash: result.stateHash,
  tokens: result.decisions.map((decision) => [...decision.tokens]),
});

/**
 * The row of a result from a runner. If the result has a value that no row can have, such as a token that is not a
 * whole number, the episode counts as a crash and the row gives the reason.
 */
export function checkedResultRow(result: EpisodeResult, stamp: RowStamp): ResultRow {
  const row = toResultRow(result, stamp);
  const parsed = resultRowSchema.safeParse(row);
  if (parsed.success) return row;
  const issue = parsed.error.issues[0];
  const message = `the result cannot be kept: ${issue?.path.join(".")}: ${issue?.message}`;
  const outcome = { kind: "crash", code: "BINARM_RESULT_INVALID", message } as const;
  const nothing = { decisions: [], steps: 0, simulatedS: 0, stateHash: "" };
  return toResultRow({ spec: result.spec, instruction: String(result.instruction), outcome, ...nothing }, stamp);
}

/** A spec with its keys in a fixed order and no others, so that equal specs give equal text. */
export const pickSpec = ({ task, level, seed, policy, condition, view, prompt, phrase }: EpisodeSpec): EpisodeSpec => ({
  task,
  level,
  seed,
  policy,
  ...defined({ condition, view, prompt, phrase }),
});
