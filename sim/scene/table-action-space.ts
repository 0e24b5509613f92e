import { type ActionSpace, type PickPlaceDescription, pickPlaceSpace } from "../../src/action/index.ts";
import { TABLE_BOUNDS } from "../../src/domain/table-bounds.ts";

/** The simulated table's 1,000 bins: 0.5 mm wide along x, 1 mm along y and 0.36 degrees in yaw. */
export const TABLE_ACTION_SPACE = {
  kind: "pick-place",
  frame: "robot-base",
  units: { length: "m", angle: "rad" },
  bounds: TABLE_BOUNDS,
  bins: 1000,
  maxSteps: 8,
} as const satisfies PickPlaceDescription;

/** The action space of pick-and-place over the whole table, in 1,000 bins an axis. */
export const tableActionSpace = (): ActionSpace => pickPlaceSpace(TABLE_ACTION_SPACE);
