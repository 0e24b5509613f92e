import { z } from "zod";
import { ABLATIONS } from "../domain/ablation.ts";
import { defined } from "../domain/defined.ts";
import { LEVELS } from "../domain/level.ts";
import type { EpisodeOutcome } from "../domain/outcome.ts";
import { REFUSAL_REASONS } from "../domain/refusal.ts";
import type { EpisodeResult, EpisodeSpec } from "./episode.ts";

const spec = z.strictObject({
  task: z.string().min(1),
  level: z.enum(LEVELS),
  seed: z.int().nonnegative(),
  policy: z.string().min(1),
  condition: z.enum(ABLATIONS).exactOptional(),
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
  /** Of policies that have a model. */
  onnxruntime: z.string().exactOptional(),
  /** The beginning of the SHA-256 of the code that decides how episodes go. */
  code: z.string().exactOptional(),
  /** Name, version and the beginning of the content's SHA-256 of a policy that comes from a folder. */
  policy: z.string().exactOptional(),
});

/** Versions of what decides how an episode goes. */
export type Versions = Readonly<z.infer<typeof versionsSchema>>;

/**
 * One line of `results.jsonl`: an episode as it went. Everything in it repeats bit for bit when the episode is run
 * again; wall-clock times are in `timings.jsonl`.
 */
export const resultRowSchema = z.strictObject({
  schemaVersion: z.literal(1),
  /** SHA-256 of the evaluation's configuration, hexadecimal. */
  configHash: z.string().regex(/^[0-9a-f]{64}$/),
  versions: versionsSchema,
  spec,
  instruction: z.string(),
  outcome,
  /** Control ticks that went by. */
  steps: z.int().nonnegative(),
  simulatedS: z.number().nonnegative(),
  /** Hash of the world's final state; empty where the episode broke before there was one. */
  stateHash: z.string(),
  /** The token ids of each decision. */
  tokens: z.array(z.array(z.int().nonnegative())),
});

/** One episode's result as it is stored. */
export type ResultRow = z.infer<typeof resultRowSchema>;

/** What all rows of one evaluation have in common. */
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
 * The row of a result that a runner gave, which may hold what no row can: a token that is no whole number, a time that
 * is none. Then the episode is a crash, and the row says why.
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

/** A spec with its keys in their written order and nothing else, so that equal specs give equal text. */
export const pickSpec = ({ task, level, seed, policy, condition }: EpisodeSpec): EpisodeSpec => ({
  task,
  level,
  seed,
  policy,
  ...defined({ condition }),
});
