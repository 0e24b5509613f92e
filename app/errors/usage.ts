import { BinarmError, type ErrorDetails } from "../../src/domain/errors/binarm-error.ts";
import { nearNames } from "../../src/domain/near-names.ts";

/** The command line is wrong. One subclass a reason. */
export abstract class UsageError extends BinarmError {}

export class UnknownLevelError extends UsageError {
  readonly code = "BINARM_UNKNOWN_LEVEL";
  /** `where`: what named it, e.g. a flag. */
  constructor(name: string, known: readonly string[], where: string) {
    super("there is no such level", choiceDetails(where, name, known));
  }
}

export class UnknownPolicyError extends UsageError {
  readonly code = "BINARM_UNKNOWN_POLICY";
  /** `where`: what named it, e.g. a flag. */
  constructor(name: string, known: readonly string[], where: string) {
    const { expected, ...details } = choiceDetails(where, name, known);
    super("there is no such policy", { expected: `${expected}, or a policy's folder`, ...details });
  }
}

/** The folder that was named cannot be made or written to; no work was begun. */
export class OutputUnavailableError extends UsageError {
  readonly code = "BINARM_OUTPUT_UNAVAILABLE";
  constructor(details: ErrorDetails) {
    super("nothing can be written there", details);
  }
}

/** Two things were typed of which only one can hold. */
export class ConflictingWishesError extends UsageError {
  readonly code = "BINARM_CONFLICTING_WISHES";
  constructor(details: ErrorDetails) {
    super("these do not go together", details);
  }
}

function choiceDetails(where: string, name: string, known: readonly string[]): ErrorDetails {
  const near = nearNames(name, known);
  const all = `one of ${known.join(", ")}`;
  const expected = near.length > 0 && near.length < known.length ? `${near.join(" or ")} (${all})` : all;
  return { expected, received: JSON.stringify(name), where };
}
