import { exp, log, log1p } from "../../domain/arithmetic.ts";
import { RandomSource } from "../../domain/random.ts";
import { quantile } from "./quantile.ts";
import type { Interval } from "./wilson.ts";

/** Successes among the trials of one task and level. */
export interface SuccessCount {
  readonly successes: number;
  readonly trials: number;
}

/** The unweighted mean of the cells' success rates with its 95 % interval. */
export interface MacroMean {
  readonly success: number;
  readonly ci95: Interval;
}

const RESAMPLES = 10_000;

/**
 * Macro mean over tasks and levels with a stratified percentile bootstrap: in each of 10,000 resamples every cell draws
 * its own episodes anew with replacement. The same counts in the same order give the same interval. A cell at 0 % or
 * 100 % adds no width. Cells without trials are left out; undefined where no cell has any.
 */
export function macroMean(cells: readonly SuccessCount[]): MacroMean | undefined {
  const counted = cells.filter((cell) => cell.trials > 0);
  if (counted.length === 0) return undefined;
  const success = mean(counted.map((cell) => cell.successes / cell.trials));
  const random = new RandomSource(0, "evaluation/bootstrap");
  const cumulatives = counted.map(cumulativeBinomial);
  const means = new Float64Array(RESAMPLES);
  for (let resample = 0; resample < RESAMPLES; resample++) {
    let sum = 0;
    for (const cumulative of cumulatives) {
      sum += firstAbove(cumulative, random.uniform(0, 1)) / (cumulative.length - 1);
    }
    means[resample] = sum / counted.length;
  }
  means.sort();
  return { success, ci95: [quantile(means, 0.025), quantile(means, 0.975)] };
}

/**
 * Drawing n episodes with replacement from n of which k succeeded gives a binomial number of successes; this is its
 * cumulative distribution over 0..n, so that one uniform number stands for n draws.
 */
function cumulativeBinomial({ successes, trials }: SuccessCount): Float64Array {
  const cumulative = new Float64Array(trials + 1);
  const rate = successes / trials;
  if (rate === 0) return cumulative.fill(1);
  if (rate === 1) {
    cumulative[trials] = 1;
    return cumulative;
  }
  let logTerm = trials * log1p(-rate);
  const logOdds = log(rate) - log1p(-rate);
  let sum = 0;
  for (let k = 0; k <= trials; k++) {
    sum += exp(logTerm);
    cumulative[k] = sum;
    logTerm += log((trials - k) / (k + 1)) + logOdds;
  }
  cumulative[trials] = 1;
  return cumulative;
}

/** Index of the first entry greater than `value`, by bisection. */
function firstAbove(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 1) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
