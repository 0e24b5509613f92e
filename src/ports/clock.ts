import type { SchedulerLike } from "rxjs";
import type { Nanoseconds } from "../domain/units.ts";

/** The only source of time. `scheduler.now()` is the same time in milliseconds. */
export interface Clock {
  now(): Nanoseconds;
  /** Runs work at a time of this clock; operators take it instead of setting timers. */
  readonly scheduler: SchedulerLike;
}
