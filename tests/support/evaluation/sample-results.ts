import type { EpisodeOutcome } from "../../../src/domain/outcome.ts";
import { nanoseconds } from "../../../src/domain/units.ts";
import type { EpisodeResult, EpisodeRunner, EpisodeSpec, ResultRow } from "../../../src/evaluation/index.ts";
import { toResultRow, toTimingRow } from "../../../src/evaluation/index.ts";

export const STAMP = { configHash: "a".repeat(64), versions: { binarm: "0.0.0", mujoco: "0.0.0" } };

export const OUTCOMES: readonly EpisodeOutcome[] = [
  { kind: "success" },
  { kind: "failure", reason: "the block is beside the bowl" },
  { kind: "timeout", limitS: 20 },
  { kind: "crash", code: "BINARM_TEST", message: "it broke" },
  { kind: "unparseable", reason: "token 3 is no bin" },
];

/** A result that depends only on the spec, except for its times. */
export const resultOf = (
  spec: EpisodeSpec,
  outcome: EpisodeOutcome = OUTCOMES[spec.seed % OUTCOMES.length] ?? { kind: "success" },
): EpisodeResult => ({
  spec,
  instruction: "put the “rote” block into the bowl\nwith a line end",
  outcome,
  decisions: [{ tokens: [5839, spec.seed % 1000, 1], stageNs: { infer: nanoseconds(spec.seed * 1000) } }],
  steps: spec.seed % 100,
  simulatedS: (spec.seed % 100) / 50,
  stateHash: `hash of ${spec.task} ${spec.level} ${spec.seed}`,
});

export const rowOf = (spec: EpisodeSpec, outcome?: EpisodeOutcome): ResultRow =>
  toResultRow(resultOf(spec, outcome), STAMP);
export const timingOf = (spec: EpisodeSpec) => toTimingRow(resultOf(spec));

export const specOf = (seed: number, rest: Partial<EpisodeSpec> = {}): EpisodeSpec => ({
  task: "put-into",
  level: "L1",
  seed,
  policy: "oracle",
  ...rest,
});

/** Ends after a number of turns of the event loop that depends on the seed, so that episodes end out of order. */
export const unevenRunner: EpisodeRunner = async (spec, signal) => {
  for (let turn = 0; turn < (spec.seed * 7) % 11; turn++) await new Promise((resolve) => setImmediate(resolve));
  signal.throwIfAborted();
  return resultOf(spec);
};
