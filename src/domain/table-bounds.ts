import type { Range } from "./range.ts";

/** A rectangle of the table plane, in metres in the robot's base frame. */
export type PlanarBounds = Readonly<Record<"x" | "y", Range>>;

/** Where objects are picked and placed on the table: the bounds that VIMA-Bench has. */
export const TABLE_BOUNDS = {
  x: { low: 0.25, high: 0.75 },
  y: { low: -0.5, high: 0.5 },
} as const satisfies PlanarBounds;
