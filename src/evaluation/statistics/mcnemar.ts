import { exp, log } from "../../domain/arithmetic.ts";

/** The results of two policies on the same episodes. */
export interface PairedOutcomes {
  /** Episodes that only the first policy solved. */
  readonly onlyFirst: number;
  /** Episodes that only the second policy solved. */
  readonly onlySecond: number;
}

/**
 * McNemar's exact test, two-sided: how likely a difference at least this large is if both policies are equally good.
 * In that case each of them wins with probability 1/2 where they disagree. The result is 1 where they never disagree.
 * @returns the p-value, 0..1.
 */
export function mcnemarExact({ onlyFirst, onlySecond }: PairedOutcomes): number {
  if (![onlyFirst, onlySecond].every((count) => Number.isInteger(count) && count >= 0)) {
    throw new RangeError(`expected whole numbers from 0 on, got ${onlyFirst} and ${onlySecond}`);
  }
  const disagreements = onlyFirst + onlySecond;
  const fewer = Math.min(onlyFirst, onlySecond);
  // In logarithms, since 2^-n underflows from n = 1075 on.
  let logTerm = -disagreements * Math.LN2;
  let tail = 0;
  for (let wins = 0; wins <= fewer; wins++) {
    tail += exp(logTerm);
    logTerm += log((disagreements - wins) / (wins + 1));
  }
  return Math.min(1, 2 * tail);
}
