import { exp } from "../../domain/arithmetic.ts";
import type { RandomSource } from "../../domain/random.ts";

export interface SamplingOptions {
  /** Above 1 flattens, below 1 sharpens; must be above 0. */
  readonly temperature: number;
  /** Draws from the likeliest ids that make up this share of the probability; 0 (exclusive) to 1. */
  readonly topP: number;
}

/** Draws an id from logits. The likeliest one is always among the candidates. */
export function sample(logits: Float32Array, { temperature, topP }: SamplingOptions, random: RandomSource): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (const logit of logits) if (logit > highest) highest = logit;
  const weights = logits.map((logit) => exp((logit - highest) / temperature));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const likeliestFirst = Array.from(weights.keys()).sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b);
  let kept = 0;
  const candidates: number[] = [];
  for (const id of likeliestFirst) {
    candidates.push(id);
    kept += weights[id] ?? 0;
    if (kept >= topP * total) break;
  }
  let left = random.uniform(0, kept);
  for (const id of candidates) {
    left -= weights[id] ?? 0;
    if (left < 0) return id;
  }
  return candidates.at(-1) ?? 0;
}
