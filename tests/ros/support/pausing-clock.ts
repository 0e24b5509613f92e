import { NEVER } from "rxjs";
import type { RosClock } from "../../../ros/time/ros-clock.ts";
import { TimeBase } from "../../../ros/time/stamp.ts";
import { VirtualClock } from "../../../src/agent/index.ts";
import { type Nanoseconds, nanoseconds } from "../../../src/domain/units.ts";

/** The machine's time for a process that is stopped now and then. Work that was due meanwhile runs late. */
export class PausingClock implements RosClock {
  readonly times = new TimeBase(0n);
  readonly jumpsBack$ = NEVER;
  readonly #lived = new VirtualClock();
  readonly scheduler = this.#lived.scheduler;
  #pausedNs = 1_000_000_000;

  now(): Nanoseconds {
    return nanoseconds(this.#lived.now() + this.#pausedNs);
  }

  /** Time without the pauses. */
  get livedMs(): number {
    return this.#lived.now() / 1e6;
  }

  live(ms: number): void {
    this.#lived.advanceBy(nanoseconds(ms * 1e6));
  }

  pause(ms: number): void {
    this.#pausedNs += ms * 1e6;
  }
}
