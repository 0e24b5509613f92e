import { BinarmError, type ErrorDetails } from "../../src/domain/errors/binarm-error.ts";

/** A transition was not finished when the node was shut down. */
export class ShuttingDownError extends BinarmError {
  static readonly code = "BINARM_NODE_LEAVES";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the transition was canceled", details);
  }
}
