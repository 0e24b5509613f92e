/** Lower and upper bound of a confidence interval. */
export type Interval = readonly [low: number, high: number];

/** The 97.5 % point of the standard normal distribution: two-sided 95 %. */
const Z_95 = 1.959963984540054;

/**
 * Wilson score interval (1927) of a success rate at 95 %, without continuity correction. Bounds stay within 0..1 and
 * are sensible for 0 % and 100 % too, where the normal approximation has no width. Without trials: 0..1.
 * @throws RangeError where `successes` is not within 0..`trials`.
 */
export function wilson95(successes: number, trials: number): Interval {
  if (!Number.isInteger(successes) || !Number.isInteger(trials) || successes < 0 || successes > trials) {
    throw new RangeError(`expected 0 <= successes <= trials, whole numbers; got ${successes} of ${trials}`);
  }
  if (trials === 0) return [0, 1];
  const rate = successes / trials;
  const z2 = Z_95 * Z_95;
  const shrink = 1 + z2 / trials;
  const centre = (rate + z2 / (2 * trials)) / shrink;
  const half = (Z_95 / shrink) * Math.sqrt((rate * (1 - rate)) / trials + z2 / (4 * trials * trials));
  return [successes === 0 ? 0 : centre - half, successes === trials ? 1 : centre + half];
}
