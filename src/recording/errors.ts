import { BinarmError, type ErrorDetails } from "../domain/errors/binarm-error.ts";

/** The folder holds a collection that was made in another way, so that going on would mix two. */
export class CollectionMismatchError extends BinarmError {
  static readonly code = "BINARM_COLLECTION_MISMATCH";
  readonly fault = "usage";
  constructor(details: ErrorDetails) {
    super("the folder holds another collection", details);
  }
}
