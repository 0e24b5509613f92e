import type { ErrorReport } from "../../domain/errors/error-report.ts";
import type { EpisodeResult, EpisodeSpec } from "../../evaluation/index.ts";

/** What the main thread tells a worker. */
export type WorkerRequest = { readonly kind: "run"; readonly spec: EpisodeSpec } | { readonly kind: "abort" };

/** What a worker answers: `ready` or `unusable` once, then one answer an episode. */
export type WorkerReply =
  | { readonly kind: "ready" }
  | { readonly kind: "unusable"; readonly error: ErrorReport }
  | { readonly kind: "result"; readonly result: EpisodeResult }
  | { readonly kind: "aborted" }
  | { readonly kind: "refused"; readonly error: ErrorReport };
