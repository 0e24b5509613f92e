import { type SchedulerAction, type SchedulerLike, Subject } from "rxjs";
import { VirtualClock } from "../../src/agent/index.ts";
import { type Nanoseconds, nanoseconds, nanosecondsFromSeconds } from "../../src/domain/units.ts";
import type { RosClock } from "./ros-clock.ts";
import { TimeBase } from "./stamp.ts";

/** Beyond this a double no longer holds every nanosecond. */
const EXACT_NS = BigInt(Number.MAX_SAFE_INTEGER / 2 - 0.5);
/** Of ticks that are further apart only so much is made up for. */
const LONGEST_NS = nanosecondsFromSeconds(1);

/**
 * Time that comes from /clock. What is due runs inside the tick that brings its time. Where time goes back, what was due
 * is forgotten, because it belonged to a world that is no more; of a leap forward the last second alone is made up for,
 * because nobody is to be told in one go what ought to have been said in an hour.
 */
export class SimClock implements RosClock {
  readonly jumpsBack$ = new Subject<Nanoseconds>();
  readonly scheduler: SchedulerLike = {
    now: () => this.now() / 1e6,
    schedule: <State>(work: (this: SchedulerAction<State>, state?: State) => void, delayMs?: number, state?: State) =>
      this.#lived.scheduler.schedule(work, delayMs, state),
  };
  /** Time without the leaps. */
  #lived = new VirtualClock();
  #leaptNs = 0;
  #times: TimeBase | undefined;

  get times(): TimeBase | undefined {
    return this.#times;
  }

  now(): Nanoseconds {
    return nanoseconds(this.#lived.now() + this.#leaptNs);
  }

  /** `epochNs`: what /clock says. */
  tick(epochNs: bigint): void {
    this.#times ??= new TimeBase(epochNs > EXACT_NS ? epochNs : 0n);
    const now = this.#times.fromEpoch(epochNs);
    const passedNs = now - this.now();
    if (passedNs < 0) {
      this.#lived = new VirtualClock();
      this.#leaptNs = now;
      this.jumpsBack$.next(nanoseconds(-passedNs));
      return;
    }
    const livedNs = Math.min(passedNs, LONGEST_NS);
    this.#leaptNs += passedNs - livedNs;
    this.#lived.advanceBy(nanoseconds(livedNs));
  }
}
