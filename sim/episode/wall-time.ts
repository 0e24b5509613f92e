import { asyncScheduler, type SchedulerLike } from "rxjs";
import { USUAL_EPISODE_TIMEOUT_S, USUAL_INFERENCE_TIMEOUT_S } from "../../src/domain/errors/time-limit.ts";

/** How long an episode and its parts may take on the wall's clock. Nothing of it shows in what the simulator computes. */
export interface WallTimeLimits {
  /** Seconds for one decision of the policy; Infinity: no limit. Default: 120. */
  readonly inferenceTimeoutS?: number;
  /** Seconds for the whole episode; Infinity: no limit. Default: 1800. */
  readonly episodeTimeoutS?: number;
  /** What the limits are measured by, in milliseconds. Default: the engine's own clock. */
  readonly scheduler?: SchedulerLike;
}

/** The limits with everything decided. */
export type WallTime = Required<WallTimeLimits>;

export const wallTimeOf = ({
  inferenceTimeoutS = USUAL_INFERENCE_TIMEOUT_S,
  episodeTimeoutS = USUAL_EPISODE_TIMEOUT_S,
  scheduler = asyncScheduler,
}: WallTimeLimits = {}): WallTime => ({ inferenceTimeoutS, episodeTimeoutS, scheduler });

export interface TimeLimit {
  readonly limitS: number;
  readonly scheduler: SchedulerLike;
  /** What to reject with after the time. */
  readonly late: () => Error;
  /** Lifts the limit once it is aborted: then nobody waits any more. */
  readonly signal?: AbortSignal;
}

/** Settles as `work` does, or rejects when its time is over. What `work` does later is not heard. */
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
