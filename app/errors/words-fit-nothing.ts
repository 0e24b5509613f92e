import type { ErrorDetails } from "../../src/domain/errors/binarm-error.ts";
import { UsageError } from "./usage.ts";

/** Words for a given scene are understood, but it has not what they name, or not so that it can be done. */
export class WordsFitNothingError extends UsageError {
  readonly code = "BINARM_WORDS_FIT_NOTHING";
  constructor(details: ErrorDetails) {
    super("the words do not fit the scene", details);
  }
}
