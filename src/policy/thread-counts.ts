/** On how many threads of the CPU each of a model's graphs runs. */
export interface ThreadCounts {
  readonly encoder: number;
  readonly decoder: number;
}

/** One number of threads stands for both graphs. */
export const sameForBoth = (threads: number | ThreadCounts): ThreadCounts =>
  typeof threads === "number" ? { encoder: threads, decoder: threads } : threads;

/** Times of a model with one number of threads. */
export interface TimedRuns {
  readonly threads: number;
  /** One a round, in any unit. All numbers of threads were timed in each round, one after the other. */
  readonly encode: readonly number[];
  /** The time of one run of the decoder, one a round. */
  readonly decode: readonly number[];
}

/** More threads are taken where a run takes at most so much of its time with the fewest. */
const WORTHWHILE = 0.9;

/**
 * The number of threads with which each graph runs fastest. Runs of a round are compared with each other alone, and of
 * the rounds' ratios the median counts, so that work that comes and goes on the machine favors none of them.
 * @param timed the fewest threads first, at least one
 */
export function fastestCounts(timed: readonly TimedRuns[]): ThreadCounts {
  const [fewest] = timed;
  if (fewest === undefined) throw new RangeError("no number of threads was timed");
  const fastest = (of: (runs: TimedRuns) => readonly number[]): number => {
    if (timed.length === 1) return fewest.threads;
    const ratios = timed.map((runs) => median(of(runs).map((time, round) => time / (of(fewest)[round] ?? 0))));
    const least = Math.min(...ratios);
    return least > WORTHWHILE ? fewest.threads : (timed[ratios.indexOf(least)]?.threads ?? fewest.threads);
  };
  return { encoder: fastest(({ encode }) => encode), decoder: fastest(({ decode }) => decode) };
}

/** Of an even number of values the lower middle one. */
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[(values.length - 1) >> 1] ?? Number.POSITIVE_INFINITY;

/** The numbers of threads for a person, e.g. `2 threads for the encoder and 1 for the decoder`. */
export const threadCountsText = ({ encoder, decoder }: ThreadCounts): string =>
  encoder === decoder
    ? `${encoder} thread${encoder === 1 ? "" : "s"}`
    : `${encoder} thread${encoder === 1 ? "" : "s"} for the encoder and ${decoder} for the decoder`;
