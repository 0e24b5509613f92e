import { exp } from "../../domain/arithmetic.ts";

/** The allowed row with the highest logit, and the probability of each allowed row. */
export interface Choice {
  /** Index into the allowed rows. */
  readonly index: number;
  /** Probability of each allowed row among the allowed ones. */
  readonly probabilities: Float32Array;
}

/** Arg-max and softmax over the logits of the allowed rows, all finite. Of equal logits the first row is taken. */
export function choose(logits: Float32Array): Choice {
  const probabilities = new Float32Array(logits.length);
  let index = 0;
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < logits.length; i++) {
    const logit = logits[i] as number;
    if (logit > highest) {
      highest = logit;
      index = i;
    }
  }
  let sum = 0;
  for (let i = 0; i < logits.length; i++) {
    const weight = exp((logits[i] as number) - highest);
    probabilities[i] = weight;
    sum += weight;
  }
  for (let i = 0; i < logits.length; i++) probabilities[i] = (probabilities[i] as number) / sum;
  return { index, probabilities };
}
