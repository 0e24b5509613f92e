import { BinarmError, type ErrorDetails } from "../domain/errors/binarm-error.ts";

/** Something is wrong with the place where results are kept. One subclass a reason. */
export abstract class ResultStoreError extends BinarmError {}

/** The place cannot be created, read or written to in the first place. */
export class ResultStoreUnavailableError extends ResultStoreError {
  static readonly code = "BINARM_RESULT_STORE_UNAVAILABLE";
  readonly fault = "usage";
  constructor(details: ErrorDetails) {
    super("results cannot be kept here", details);
  }
}

/** The place holds results of another evaluation. */
export class ResultStoreMismatchError extends ResultStoreError {
  static readonly code = "BINARM_RESULT_STORE_MISMATCH";
  readonly fault = "usage";
  constructor(details: ErrorDetails) {
    super("the folder holds another evaluation's results", details);
  }
}

/** Another process is writing there. */
export class ResultStoreInUseError extends ResultStoreError {
  static readonly code = "BINARM_RESULT_STORE_IN_USE";
  readonly fault = "usage";
  constructor(details: ErrorDetails) {
    super("another process is writing here", details);
  }
}

/** A line that is not the last one cannot be read, so that the file was changed or damaged. */
export class ResultStoreCorruptError extends ResultStoreError {
  static readonly code = "BINARM_RESULT_STORE_CORRUPT";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the line is damaged", details);
  }
}

/** A row could not be written. What was written before is intact; the next run goes on from there. */
export class ResultStoreWriteError extends ResultStoreError {
  static readonly code = "BINARM_RESULT_STORE_WRITE";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the result could not be written", details);
  }
}

/** A seed lies in the half that is kept for the other use: evaluation or training. */
export class SeedOutOfRangeError extends BinarmError {
  static readonly code = "BINARM_SEED_OUT_OF_RANGE";
  readonly fault = "usage";
  constructor(details: ErrorDetails) {
    super("the seed is kept for something else", details);
  }
}
