import type { Observable } from "rxjs";
import type { Nanoseconds } from "../../../src/domain/units.ts";
import type { Clock } from "../../../src/ports/clock.ts";
import type { TimeBase } from "./stamp.ts";

/** ROS time as the runtime's clock: the machine's or that of /clock. */
export interface NodeClock extends Clock {
  /** Turns stamps into this clock's time and back; undefined before simulated time has begun. */
  readonly times: TimeBase | undefined;
  /** By how much the clock went back, each time it did. What was known of time before is void then. */
  readonly jumpsBack$: Observable<Nanoseconds>;
}
