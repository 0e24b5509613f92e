import type { ErrorReport } from "../../src/domain/errors/error-report.ts";
import type { Chunk } from "../../src/recording/shard-columns.ts";

/** The data that a thread for demonstrations starts with. */
export interface DemonstrationSetup {
  readonly mixture: Readonly<Record<string, number>>;
}

/** Asks for the demonstrations of `count` seeds from `first` on. */
export interface DemonstrationRequest {
  readonly first: number;
  readonly count: number;
}

export type DemonstrationReply =
  | { readonly kind: "made"; readonly chunk: Chunk }
  | { readonly kind: "failed"; readonly error: ErrorReport };
