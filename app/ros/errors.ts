import { BinarmError, type ErrorDetails } from "../../src/domain/errors/binarm-error.ts";

/** The policy node, which is another process, ended or did not become active. */
export class PolicyNodeError extends BinarmError {
  static readonly code = "BINARM_POLICY_NODE";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the policy node failed", details);
  }
}
