import { type SchedulerAction, type SchedulerLike, Subject } from "rxjs";
import { VirtualClock } from "../../src/agent/index.ts";
import { type Nanoseconds, nanoseconds, nanosecondsFromSeconds } from "../../src/domain/units.ts";
import type { RosClock } from "./ros-clock.ts";
import { TimeBase } from "./stamp.ts";

/** Beyond this a double no longer holds every nanosecond. */
const EXACT_NS = BigInt(Number.MAX_SAFE_INTEGER / 2 - 0.5);
/** At most this much time is made up for between two ticks. */
const LONGEST_NS = nanosecondsFromSeconds(1);

/**
 * Time that comes from /clock. Work that is due runs inside the tick that brings its time. When time goes back,
 * scheduled work is dropped, because its world no longer exists. Of a leap forward only the last second is made up for,
 * so that the robot does not get the commands of an hour at once.
 */
export class SimClock implements RosClock {
  readonly jumpsBack$ = new Subject<Nanoseconds>();
  readonly scheduler: SchedulerLike = {
    now: () => this.now() / 1e6,
    schedule: <State>(work: (this: SchedulerAction<State>, state?: State) => void, delayMs?: number, state?: State) =>
      this.#lived.scheduler.schedule(work, delayMs, state),
  };
  /** The time that passed without the leaps. */
  #lived = new VirtualClock();
  #leaptNs = 0;
  #times: TimeBase | undefined;

  get times(): TimeBase | undefined {
    return this.#times;
  }

  now(): Nanoseconds {
    return nanoseconds(this.#lived.now() + this.#leaptNs);
  }

  /** `epochNs`: the time of /clock. */
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
