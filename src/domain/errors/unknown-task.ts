import { nearNames } from "../near-names.ts";
import { BinarmError } from "./binarm-error.ts";

/** No task has the name. */
export class UnknownTaskError extends BinarmError {
  static readonly code = "BINARM_UNKNOWN_TASK";
  readonly fault = "usage";

  /** `where`: where the name was given, e.g. a flag. */
  constructor(name: string, known: readonly string[], where: string) {
    const near = nearNames(name, known);
    const all = `one of ${known.join(", ")}`;
    super("there is no such task", {
      expected: near.length > 0 ? `${near.join(" or ")} (${all})` : all,
      received: JSON.stringify(name),
      where,
    });
  }
}
