import { BinarmError, type ErrorDetails } from "../../domain/errors/binarm-error.ts";

/** An id stands for no piece of the vocabulary. */
export class TokenOutOfVocabularyError extends BinarmError {
  static readonly code = "BINARM_TOKEN_OUT_OF_VOCABULARY";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("there is no such token", details);
  }
}
