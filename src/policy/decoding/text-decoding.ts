import { END_OF_SEQUENCE } from "../../action/index.ts";
import { RandomSource } from "../../domain/random.ts";
import { type Cancellation, throwIfCanceled } from "../cancellation.ts";
import { NonFiniteOutputError } from "../errors.ts";
import { VOCABULARY_SIZE } from "../tokenizer/special-pieces.ts";
import { sample } from "./sampling.ts";
import type { Stepper } from "./stepper.ts";

/** How free text is generated. */
export interface TextOptions {
  /** The largest number of tokens, EOS included; 1 to 511. */
  readonly maxTokens: number;
  /** 0: always the likeliest token. */
  readonly temperature: number;
  /** Used only with a temperature above 0. */
  readonly topP: number;
  /** The seed of the sampling: the same seed gives the same text. */
  readonly seed: number;
}

/** Tokens until EOS, which is the last one, or until `maxTokens`. Ids without a piece are never taken. */
export async function decodeText(
  stepper: Stepper,
  { maxTokens, temperature, topP, seed }: TextOptions,
  { begin, cancellation }: { readonly begin: readonly number[]; readonly cancellation: Cancellation },
): Promise<readonly number[]> {
  const random = new RandomSource(seed, "text-decoding");
  const tokens: number[] = [];
  let unfed = begin;
  while (tokens.length < maxTokens && tokens.at(-1) !== END_OF_SEQUENCE) {
    throwIfCanceled(cancellation);
    const last = (await stepper.step(unfed)).at(-1);
    if (last === undefined) throw new RangeError("the decoder gave no logits");
    const logits = last.subarray(0, VOCABULARY_SIZE);
    const likeliest = argMax(logits);
    const token = temperature > 0 ? sample(logits, { temperature, topP }, random) : likeliest;
    tokens.push(token);
    unfed = [token];
  }
  throwIfCanceled(cancellation);
  return tokens;
}

/** @throws NonFiniteOutputError where a logit is NaN or infinite. */
function argMax(logits: Float32Array): number {
  let best = 0;
  for (let id = 0; id < logits.length; id++) {
    const logit = logits[id] as number;
    if (!Number.isFinite(logit)) {
      throw new NonFiniteOutputError({ expected: "finite logits", received: `${logit}`, where: `logit ${id}` });
    }
    if (logit > (logits[best] as number)) best = id;
  }
  return best;
}
