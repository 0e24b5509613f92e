/** A decoder in the middle of a sequence: one call feeds any number of tokens at once. */
export interface Stepper {
  /** The logits of what comes after the last token fed, one per id of the vocabulary. */
  step(tokens: readonly number[]): Promise<Float32Array>;
}
