import { BinarmError, type ErrorDetails } from "../domain/errors/binarm-error.ts";

/** The results cannot be stored or read. Each reason is a subclass. */
export abstract class ResultStoreError extends BinarmError {}

/** The folder cannot be created, read or written to. */
export class ResultStoreUnavailableError extends ResultStoreError {
  static readonly code = "BINARM_RESULT_STORE_UNAVAILABLE";
  readonly fault = "usage";
  constructor(details: ErrorDetails) {
    super("results cannot be stored here", details);
  }
}

/** The folder has the results of another evaluation. */
export class ResultStoreMismatchError extends ResultStoreError {
  static readonly code = "BINARM_RESULT_STORE_MISMATCH";
  readonly fault = "usage";
  constructor(details: ErrorDetails) {
    super("the folder holds another evaluation's results", details);
  }
}

/** Another process writes to the folder. */
export class ResultStoreInUseError extends ResultStoreError {
  static readonly code = "BINARM_RESULT_STORE_IN_USE";
  readonly fault = "usage";
  constructor(details: ErrorDetails) {
    super("another process is writing here", details);
  }
}

/** A line other than the last one cannot be read, because the file was changed or damaged. */
export class ResultStoreCorruptError extends ResultStoreError {
  static readonly code = "BINARM_RESULT_STORE_CORRUPT";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the line is damaged", details);
  }
}

/** A row could not be written. Earlier rows are intact, and the next run continues after them. */
export class ResultStoreWriteError extends ResultStoreError {
  static readonly code = "BINARM_RESULT_STORE_WRITE";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the result could not be written", details);
  }
}

/** A seed lies in the range that is reserved for the other use: evaluation or training. */
export class SeedOutOfRangeError extends BinarmError {
  static readonly code = "BINARM_SEED_OUT_OF_RANGE";
  readonly fault = "usage";
  constructor(details: ErrorDetails) {
    super("the seed is reserved for another use", details);
  }
}
