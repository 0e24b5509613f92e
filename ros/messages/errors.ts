import { BinarmError, type ErrorDetails } from "../../src/domain/errors/binarm-error.ts";

/** A received message cannot be used. It is dropped, and nothing else changes. */
export class MessageRefusedError extends BinarmError {
  static readonly code = "BINARM_MESSAGE_REFUSED";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the message is dropped", details);
  }
}
