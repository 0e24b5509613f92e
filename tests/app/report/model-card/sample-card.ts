import type { CardPartName } from "../../../../app/report/model-card/card-plan.ts";
import type { CardResult, CardRow } from "../../../../app/report/model-card/card-results.ts";
import { TABLE_ACTION_SPACE } from "../../../../sim/scene/table-action-space.ts";
import type { EpisodeOutcome } from "../../../../src/domain/outcome.ts";
import { listEpisodes, type PolicyVariant, summarize } from "../../../../src/evaluation/index.ts";
import { STAMP } from "../../../support/evaluation/sample-results.ts";

/** A policy that is nowhere. */
export const SOURCE = {
  name: "policies/mine",
  directory: "/policies/mine",
  identity: { name: "mine", version: "2.0.0", sha256: "c".repeat(64) },
  model: { device: "cpu", precision: "fp32", threads: 1 },
  actionSpace: TABLE_ACTION_SPACE,
} as const;

const GRID = { tasks: ["put-into", "sort"], levels: ["L1", "L2"] as const, seedBase: 1_000_000 };

export interface SampleOptions {
  readonly part?: CardPartName;
  readonly variant?: PolicyVariant;
  readonly episodes?: number;
  /** How the episode of a seed ends. */
  readonly outcome: (seed: number) => EpisodeOutcome;
  readonly phrase?: string;
}

/** A finished evaluation of two tasks at two levels. */
export function cardResult(
  name: string,
  { part = "controls", variant = { policy: SOURCE.name }, episodes = 10, outcome, phrase }: SampleOptions,
): CardResult {
  const rows = listEpisodes({ ...GRID, ...variant, episodes }).map((spec): CardRow => {
    const ended = outcome(spec.seed);
    return {
      spec: { ...spec, ...(phrase !== undefined && { phrase }) },
      outcome: ended,
      ...(ended.kind !== "success" && { failure: ended.kind === "failure" ? "imprecise" : ended.kind }),
    };
  });
  const manifest = { ...STAMP, tasks: [...GRID.tasks], levels: [...GRID.levels], episodesPerCell: episodes };
  const summary = summarize({ suite: "card", ...variant, ...GRID, manifest, rows, timings: [] });
  return { part, suite: "words-6", name, summary, rows };
}

/** Every `nth` seed fails, beginning with the first. */
export const failingEvery =
  (nth: number) =>
  (seed: number): EpisodeOutcome =>
    seed % nth === 0 ? { kind: "failure", reason: "it fell" } : { kind: "success" };
