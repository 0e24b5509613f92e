import { BinarmError, type ErrorDetails } from "../../src/domain/errors/binarm-error.ts";

/** A message that came in says nothing that can be used; it is dropped and nothing else changes. */
export class MessageRefusedError extends BinarmError {
  static readonly code = "BINARM_MESSAGE_REFUSED";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the message is dropped", details);
  }
}
