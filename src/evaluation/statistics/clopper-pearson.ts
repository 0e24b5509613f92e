import betaQuantile from "@stdlib/stats-base-dists-beta-quantile";

/** Lower and upper bound of a confidence interval. */
export type Interval = readonly [low: number, high: number];

/**
 * The exact interval of a success rate at 95 % (Clopper and Pearson, Biometrika 26, 1934): whatever the true rate, it
 * holds it in at least 95 % of all evaluations, also near 0 % and 100 %, where Wilson's holds it in 91 %. It has a width
 * at 0 % and 100 % too. Without trials: 0..1.
 * @throws RangeError where `successes` is not within 0..`trials`.
 */
export function clopperPearson95(successes: number, trials: number): Interval {
  if (!Number.isInteger(successes) || !Number.isInteger(trials) || successes < 0 || successes > trials) {
    throw new RangeError(`expected 0 <= successes <= trials, whole numbers; got ${successes} of ${trials}`);
  }
  const failures = trials - successes;
  return [
    successes === 0 ? 0 : betaQuantile(TAIL, successes, failures + 1),
    failures === 0 ? 1 : betaQuantile(1 - TAIL, successes + 1, failures),
  ];
}

/** What may lie beyond each bound. */
const TAIL = 0.025;
