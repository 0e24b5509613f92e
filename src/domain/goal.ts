import type { Picture } from "./picture.ts";
import type { Nanoseconds } from "./units.ts";

/** An instruction to the robot, and the time when it was given. */
export interface Goal {
  readonly id: string;
  /** Words. `{0}` stands for the first of the pictures, `{1}` for the second, and so on. */
  readonly instruction: string;
  /** What the instruction shows instead of saying it: things, scenes or moments. Absent where it is words alone. */
  readonly pictures?: readonly Picture[];
  readonly stampNs: Nanoseconds;
}
