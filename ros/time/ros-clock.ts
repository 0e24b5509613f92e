import type { Observable } from "rxjs";
import { type Nanoseconds, nanosecondsFromMs } from "../../src/domain/units.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { TimeBase } from "./stamp.ts";

/** ROS time as the runtime's clock: the machine's or that of /clock. */
export interface RosClock extends Clock {
  /** Turns stamps into this clock's time and back; undefined before simulated time has begun. */
  readonly times: TimeBase | undefined;
  /** By how much the clock went back, each time it did. All earlier stamps are invalid then. */
  readonly jumpsBack$: Observable<Nanoseconds>;
}

/** A message may be ahead of the tick of simulated time that it belongs to. */
const AHEAD_NS = nanosecondsFromMs(500);

/** Whether a stamp is further ahead than a tick of /clock that is still on its way can explain. */
export const isAhead = (clock: RosClock, stampNs: Nanoseconds): boolean => stampNs - clock.now() > AHEAD_NS;

/** When a message counts as received: now, or at its own stamp where that is slightly ahead of the clock. */
export const receivedAt = (clock: RosClock, stampNs: Nanoseconds): Nanoseconds => {
  const now = clock.now();
  return stampNs > now && stampNs - now < AHEAD_NS ? stampNs : now;
};
