import { BinarmError, type ErrorDetails } from "../../src/domain/errors/binarm-error.ts";

/** The policy node, which is another process, does not do its part. */
export class PolicyNodeError extends BinarmError {
  static readonly code = "BINARM_POLICY_NODE";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the policy node does not do its part", details);
  }
}
