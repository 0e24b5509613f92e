import { square } from "../../domain/arithmetic.ts";
import { clopperPearson95, type Interval } from "./clopper-pearson.ts";

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

/**
 * The macro mean over tasks and levels. Its interval is computed from those of the cells: the distances of their bounds
 * from their rates add up as variances do (Zou, Huang and Zhang, "A note on confidence interval estimation for a linear
 * function of binomial proportions", Computational Statistics & Data Analysis 53, 2009). With exact intervals of the
 * cells it is conservative, and it has a width also at 0 % and 100 %, where a bootstrap has none. Cells without trials
 * are left out; undefined where no cell has trials.
 */
export function macroMean(cells: readonly SuccessCount[]): MacroMean | undefined {
  const counted = cells.filter((cell) => cell.trials > 0);
  if (counted.length === 0) return undefined;
  let sum = 0;
  let below = 0;
  let above = 0;
  for (const { successes, trials } of counted) {
    const rate = successes / trials;
    const [low, high] = clopperPearson95(successes, trials);
    sum += rate;
    below += square(rate - low);
    above += square(high - rate);
  }
  const success = sum / counted.length;
  // Rounding may bring the bounds out of 0..1.
  const low = Math.max(0, success - Math.sqrt(below) / counted.length);
  const high = Math.min(1, success + Math.sqrt(above) / counted.length);
  return { success, ci95: [low, high] };
}
