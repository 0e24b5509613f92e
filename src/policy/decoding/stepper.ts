/** A decoder in the middle of a sequence: one call feeds any number of tokens at once. */
export interface Stepper {
  /**
   * Feeds tokens after all that were fed before.
   * @param candidates the ids whose logits are wanted, in this order; left out or empty: every id of the vocabulary.
   * @returns one row of logits after each token fed, with a column for each candidate.
   */
  step(tokens: readonly number[], candidates?: readonly number[]): Promise<readonly Float32Array[]>;
  /** Takes the last call back, as if it had not been made. Allowed once after each call. */
  takeBack(): void;
}
