import type { Nanoseconds } from "./units.ts";

/** An instruction to the robot, and the time when it was given. */
export interface Goal {
  readonly id: string;
  readonly instruction: string;
  readonly stampNs: Nanoseconds;
}
