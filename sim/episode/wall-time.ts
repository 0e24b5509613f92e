import { asyncScheduler, type SchedulerLike } from "rxjs";
import { DEFAULT_EPISODE_TIMEOUT_S, DEFAULT_INFERENCE_TIMEOUT_S } from "../../src/domain/errors/time-limit.ts";

/** How long an episode and its parts may take on the wall clock. The limits have no effect on what is simulated. */
export interface WallTimeLimits {
  /** Seconds for one decision of the policy; Infinity: no limit. Default: 120. */
  readonly inferenceTimeoutS?: number;
  /** Seconds for the whole episode; Infinity: no limit. Default: 1800. */
  readonly episodeTimeoutS?: number;
  /** The clock that measures the limits, in milliseconds. Default: the JavaScript engine's clock. */
  readonly scheduler?: SchedulerLike;
}

/** The limits with all defaults filled in. */
export type WallTime = Required<WallTimeLimits>;

export const wallTimeOf = ({
  inferenceTimeoutS = DEFAULT_INFERENCE_TIMEOUT_S,
  episodeTimeoutS = DEFAULT_EPISODE_TIMEOUT_S,
  scheduler = asyncScheduler,
}: WallTimeLimits = {}): WallTime => ({ inferenceTimeoutS, episodeTimeoutS, scheduler });

export interface TimeLimit {
  readonly limitS: number;
  readonly scheduler: SchedulerLike;
  /** Makes the error for the rejection after the time limit. */
  readonly late: () => Error;
  /** Lifts the limit when it is aborted. */
  readonly signal?: AbortSignal;
}

/** Settles as `work` does, or rejects after the time limit. A later result of `work` is dropped. */
export function withinTime<T>(work: Promise<T>, { limitS, scheduler, late, signal }: TimeLimit): Promise<T> {
  if (!Number.isFinite(limitS)) return work;
  return new Promise((resolve, reject) => {
    const timer = scheduler.schedule(() => reject(late()), 1000 * limitS);
    const lift = (): void => timer.unsubscribe();
    signal?.addEventListener("abort", lift, { once: true });
    Promise.resolve(work)
      .then(resolve, reject)
      .finally(() => {
        lift();
        signal?.removeEventListener("abort", lift);
      });
  });
}
