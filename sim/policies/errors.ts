import { BinarmError } from "../../src/domain/errors/binarm-error.ts";

/** An episode names a policy that the world does not have. */
export class UnknownPolicyError extends BinarmError {
  readonly code = "BINARM_UNKNOWN_EPISODE_POLICY";
  constructor(name: string, known: readonly string[]) {
    super("there is no such policy", {
      expected: known.join(" or "),
      received: JSON.stringify(name),
      where: "episode",
    });
  }
}
