import { z } from "zod";
import { ABLATIONS } from "../domain/ablation.ts";
import { defined } from "../domain/defined.ts";
import { LEVELS } from "../domain/level.ts";
import { OUTCOME_KINDS } from "../domain/outcome.ts";
import { PROMPT_FORMS, SCENE_VIEWS } from "../domain/variation.ts";
import type { PolicyVariant } from "./episode.ts";
import { cellsOf } from "./episode-list.ts";
import { type EndedEpisode, versionsSchema } from "./result-row.ts";
import { clopperPearson95 } from "./statistics/clopper-pearson.ts";
import { macroMean } from "./statistics/macro-mean.ts";
import { quantile } from "./statistics/quantile.ts";
import type { TimingRow } from "./timing-row.ts";

const count = z.int().nonnegative();
const rate = z.number().min(0).max(1);
const interval = z.tuple([rate, rate]).readonly();

const summaryRow = z.strictObject({
  task: z.string(),
  level: z.enum(LEVELS),
  /** All episodes: the sum of the six counts below. */
  episodes: count,
  successes: count,
  /** The exact interval (Clopper and Pearson) of the success rate among the episodes that did not crash. */
  interval95: interval,
  failures: count,
  timeouts: count,
  crashes: count,
  unparseable: count,
  /** Absent in files of versions that had no refusals. */
  refused: count.default(0),
});

const mean = z.strictObject({ success: rate, ci95: interval }).nullable();

/** `summary.json`: the figures of an evaluation. */
export const summarySchema = z.strictObject({
  schemaVersion: z.literal(2),
  suite: z.string(),
  policy: z.string(),
  /** The ablation; absent where nothing was withheld from the policy. */
  condition: z.enum(ABLATIONS).exactOptional(),
  /** How the scenes were seen and the goals told; absent where it was the default. */
  view: z.enum(SCENE_VIEWS).exactOptional(),
  prompt: z.enum(PROMPT_FORMS).exactOptional(),
  seedBase: z.int(),
  rows: z.array(summaryRow),
  /** The mean of the rows' success rates without crashed episodes; null where all crashed or none ran. */
  mean,
  /** The same for the tasks of one level. */
  levels: z.array(z.strictObject({ level: z.enum(LEVELS), mean })),
  /** The wall time of each stage of a decision in milliseconds. Only this part differs from run to run. */
  latencyMs: z.record(z.string(), z.strictObject({ p50: z.number(), p95: z.number(), p99: z.number() })),
  /** What is needed to reproduce the figures. */
  manifest: z.strictObject({
    configHash: z.string(),
    versions: versionsSchema,
    tasks: z.array(z.string()),
    levels: z.array(z.enum(LEVELS)),
    /** The levels of each task; absent where every task has all of them. */
    taskLevels: z.record(z.string(), z.array(z.enum(LEVELS))).exactOptional(),
    /** The requested number of episodes per task and level. */
    episodesPerCell: count,
    /** False where episodes are still missing. */
    complete: z.boolean(),
  }),
});

/** Success rates of one policy with their intervals, by task and level. */
export type Summary = z.infer<typeof summarySchema>;
export type SummaryRow = z.infer<typeof summaryRow>;

export interface SummaryInput extends PolicyVariant, Pick<Summary, "suite" | "seedBase"> {
  readonly manifest: Omit<Summary["manifest"], "complete">;
  readonly rows: readonly EndedEpisode[];
  readonly timings: readonly TimingRow[];
}

/** One row per task and level of the manifest, in its order. */
export function summarize(input: SummaryInput): Summary {
  const { suite, policy, condition, view, prompt, seedBase, manifest, rows, timings } = input;
  const cells = cellsOf(manifest).map(({ task, level }) => {
    const episodes = rows.filter((row) => row.spec.task === task && row.spec.level === level);
    return { task, level, ...countOutcomes(episodes) };
  });
  const expected = cells.length * manifest.episodesPerCell;
  return {
    schemaVersion: 2,
    suite,
    policy,
    ...defined({ condition, view, prompt }),
    seedBase,
    rows: cells,
    mean: meanOf(cells),
    levels: manifest.levels.map((level) => ({ level, mean: meanOf(cells.filter((cell) => cell.level === level)) })),
    latencyMs: latencies(timings),
    manifest: { ...manifest, complete: rows.length === expected },
  };
}

/** The episodes that count for the policy: all except the crashed ones. */
export const scoredEpisodes = (row: Pick<SummaryRow, "episodes" | "crashes">): number => row.episodes - row.crashes;

const meanOf = (cells: readonly SummaryRow[]): Summary["mean"] =>
  macroMean(cells.map((cell) => ({ successes: cell.successes, trials: scoredEpisodes(cell) }))) ?? null;

function countOutcomes(rows: readonly EndedEpisode[]): Omit<SummaryRow, "task" | "level"> {
  const of = Object.fromEntries(OUTCOME_KINDS.map((kind) => [kind, 0])) as Record<
    (typeof OUTCOME_KINDS)[number],
    number
  >;
  for (const row of rows) of[row.outcome.kind]++;
  return {
    episodes: rows.length,
    successes: of.success,
    interval95: clopperPearson95(of.success, rows.length - of.crash),
    failures: of.failure,
    timeouts: of.timeout,
    crashes: of.crash,
    unparseable: of.unparseable,
    refused: of.refused,
  };
}

function latencies(timings: readonly TimingRow[]): Summary["latencyMs"] {
  const byStage = new Map<string, number[]>();
  for (const stages of timings.flatMap((timing) => timing.stagesNs)) {
    for (const [stage, ns] of Object.entries(stages)) {
      const values = byStage.get(stage) ?? [];
      byStage.set(stage, values);
      values.push(ns / 1e6);
    }
  }
  return Object.fromEntries(
    [...byStage]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([stage, values]) => {
        const sorted = Float64Array.from(values).sort();
        return [stage, { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), p99: quantile(sorted, 0.99) }];
      }),
  );
}
