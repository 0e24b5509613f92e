import { BinarmError, type ErrorDetails } from "../../src/domain/errors/binarm-error.ts";

/** A worker could not load the simulator or a policy. */
export class WorkerStartError extends BinarmError {
  readonly code = "BINARM_WORKER_START";
  constructor(details: ErrorDetails) {
    super("the worker cannot start", details);
  }
}

/** A worker refused an episode because its spec is wrong. `remoteCode` is the code of the error it met. */
export class EpisodeRefusedError extends BinarmError {
  readonly code = "BINARM_EPISODE_REFUSED";
  readonly remoteCode: string;
  constructor(remoteCode: string, details: ErrorDetails) {
    super(`the episode cannot be carried out (${remoteCode})`, details);
    this.remoteCode = remoteCode;
  }
}
