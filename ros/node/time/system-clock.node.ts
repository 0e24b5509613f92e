import { asyncScheduler, type SchedulerAction, type SchedulerLike, Subject } from "rxjs";
import { type Nanoseconds, nanoseconds, nanosecondsFromMs } from "../../../src/domain/units.ts";
import type { NodeClock } from "./node-clock.ts";
import { TimeBase } from "./stamp.ts";

/** Smaller steps back are the machine's clock being kept in step, and are waited out. */
const STEP_BACK = nanosecondsFromMs(20);

/** The machine's time, which cameras and drivers stamp their messages with. Somebody may set it back. */
export class SystemRosClock implements NodeClock {
  readonly times: TimeBase;
  readonly jumpsBack$ = new Subject<Nanoseconds>();
  readonly scheduler: SchedulerLike = {
    now: () => this.now() / 1e6,
    schedule: <State>(work: (this: SchedulerAction<State>, state?: State) => void, delayMs?: number, state?: State) =>
      asyncScheduler.schedule(work, delayMs, state),
  };
  readonly #epochNs: () => bigint;
  #last = nanoseconds(0);

  constructor(epochNs: () => bigint) {
    this.#epochNs = epochNs;
    this.times = new TimeBase(epochNs());
  }

  now(): Nanoseconds {
    const now = this.times.fromEpoch(this.#epochNs());
    const back = nanoseconds(this.#last - now);
    if (back > 0 && back < STEP_BACK) return this.#last;
    this.#last = now;
    // Not from in here: whoever asks for the time is in the middle of something.
    if (back >= STEP_BACK) queueMicrotask(() => this.jumpsBack$.next(back));
    return now;
  }
}
