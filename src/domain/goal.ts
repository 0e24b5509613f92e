import type { Nanoseconds } from "./units.ts";

/** What the robot is asked to do, in words, and when it was asked. */
export interface Goal {
  readonly id: string;
  readonly instruction: string;
  readonly stampNs: Nanoseconds;
}
