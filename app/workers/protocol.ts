import type { ErrorReport } from "../../src/domain/errors/error-report.ts";
import type { EpisodeResult, EpisodeSpec } from "../../src/evaluation/index.ts";
import type { PolicySource } from "../policies/policy-source.ts";

/** The data that a worker starts with. */
export interface EpisodeWorkerSetup {
  /** The policies of folders that its episodes may name. */
  readonly policies: readonly PolicySource[];
  /** Wall seconds for one inference and for an episode. */
  readonly inferenceTimeoutS: number;
  readonly episodeTimeoutS: number;
}

/** A message from the main process to a worker. */
export type WorkerRequest = { readonly kind: "run"; readonly spec: EpisodeSpec } | { readonly kind: "abort" };

/** The first message of a worker, a thread or a process, which says how it started. */
export type WorkerStart = { readonly kind: "ready" } | { readonly kind: "unusable"; readonly error: ErrorReport };

/** A worker's answer, one per episode. `spent`: something in the worker hangs, so it can run no further episode. */
export type WorkerReply = { readonly spent: boolean } & (
  | { readonly kind: "result"; readonly result: EpisodeResult }
  | { readonly kind: "aborted" }
  | { readonly kind: "refused"; readonly error: ErrorReport }
);
