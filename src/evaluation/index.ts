export {
  type EpisodeResult,
  type EpisodeRunner,
  type EpisodeSpec,
  type PolicyDecision,
  type PolicyVariant,
  variantName,
} from "./episode.ts";
export { type EpisodeGrid, episodeKey, listEpisodes, sceneKey } from "./episode-list.ts";
export {
  ResultStoreCorruptError,
  ResultStoreError,
  ResultStoreInUseError,
  ResultStoreMismatchError,
  ResultStoreUnavailableError,
  ResultStoreWriteError,
  SeedOutOfRangeError,
} from "./errors.ts";
export { type EvaluationEnd, type EvaluationOptions, evaluate, missingEpisodes } from "./evaluate.ts";
export { MemoryResultStore } from "./memory-result-store.ts";
export { comparePolicies, type PolicyComparison } from "./policy-comparison.ts";
export {
  checkedResultRow,
  type EndedEpisode,
  type ResultRow,
  type RowStamp,
  resultRowSchema,
  toResultRow,
  type Versions,
} from "./result-row.ts";
export type { ResultStore } from "./result-store.ts";
export { assertEvaluationSeed, assertTrainingSeed } from "./seeds.ts";
export { clopperPearson95, type Interval } from "./statistics/clopper-pearson.ts";
export { type MacroMean, macroMean, type SuccessCount } from "./statistics/macro-mean.ts";
export { mcnemarExact, type PairedOutcomes } from "./statistics/mcnemar.ts";
export { type MeanDrop, meanDrop, type PairedCounts } from "./statistics/mean-drop.ts";
export { quantile } from "./statistics/quantile.ts";
export { type Summary, type SummaryRow, scoredEpisodes, summarize, summarySchema } from "./summary.ts";
export { type TimingRow, timingRowSchema, toTimingRow } from "./timing-row.ts";
