import betaQuantile from "@stdlib/stats-base-dists-beta-quantile";

/** Lower and upper bound of a confidence interval. */
export type Interval = readonly [low: number, high: number];

/**
 * The exact 95 % interval of a success rate (Clopper and Pearson, Biometrika 26, 1934): it contains the true rate in at
 * least 95 % of all evaluations, also near 0 % and 100 %, where Wilson's interval does so in 91 %. It has a width also
 * at 0 % and 100 %. Without trials it is 0..1.
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

/** The probability beyond each bound. */
const TAIL = 0.025;
