import { type SchedulerAction, type SchedulerLike, Subject } from "rxjs";
import { VirtualClock } from "../../../src/agent/index.ts";
import { type Nanoseconds, nanoseconds } from "../../../src/domain/units.ts";
import type { NodeClock } from "./node-clock.ts";
import { TimeBase } from "./stamp.ts";

/** Beyond this a double no longer holds every nanosecond. */
const EXACT_NS = BigInt(Number.MAX_SAFE_INTEGER / 2 - 0.5);

/**
 * Time that comes from /clock. What is due runs inside the tick that brings its time. Where time goes back, what was due
 * is forgotten, because it belonged to a world that is no more.
 */
export class SimClock implements NodeClock {
  readonly jumpsBack$ = new Subject<Nanoseconds>();
  readonly scheduler: SchedulerLike = {
    now: () => this.#clock.now() / 1e6,
    schedule: <State>(work: (this: SchedulerAction<State>, state?: State) => void, delayMs?: number, state?: State) =>
      this.#clock.scheduler.schedule(work, delayMs, state),
  };
  #clock = new VirtualClock();
  #times: TimeBase | undefined;

  get times(): TimeBase | undefined {
    return this.#times;
  }

  now(): Nanoseconds {
    return this.#clock.now();
  }

  /** `epochNs`: what /clock says. */
  tick(epochNs: bigint): void {
    this.#times ??= new TimeBase(epochNs > EXACT_NS ? epochNs : 0n);
    const now = this.#times.fromEpoch(epochNs);
    const before = this.#clock.now();
    if (now >= before) {
      this.#clock.advanceTo(now);
      return;
    }
    this.#clock = new VirtualClock(now);
    this.jumpsBack$.next(nanoseconds(before - now));
  }
}
