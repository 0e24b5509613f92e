import { z } from "zod";
import type { EpisodeResult } from "./episode.ts";
import { pickSpec, resultRowSchema } from "./result-row.ts";

/** One line of `timings.jsonl`: how long each stage of each decision of an episode took, wall time in nanoseconds. */
export const timingRowSchema = z.strictObject({
  schemaVersion: z.literal(1),
  spec: resultRowSchema.shape.spec,
  stagesNs: z.array(z.record(z.string(), z.number())),
});

export type TimingRow = z.infer<typeof timingRowSchema>;

export const toTimingRow = (result: EpisodeResult): TimingRow => ({
  schemaVersion: 1,
  spec: pickSpec(result.spec),
  // A time that is not a number counts as unknown.
  stagesNs: result.decisions.map(({ stageNs }) =>
    Object.fromEntries(Object.entries(stageNs).filter(([, ns]) => Number.isFinite(ns))),
  ),
});
