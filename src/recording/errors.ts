import { BinarmError, type ErrorDetails } from "../domain/errors/binarm-error.ts";

/** The folder has a different collection. Continuing it would mix the two. */
export class CollectionMismatchError extends BinarmError {
  static readonly code = "BINARM_COLLECTION_MISMATCH";
  readonly fault = "usage";
  constructor(details: ErrorDetails) {
    super("the folder holds another collection", details);
  }
}
