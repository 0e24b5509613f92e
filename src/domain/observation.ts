import type { Frame } from "./frame.ts";
import type { Goal } from "./goal.ts";
import type { RobotState } from "./robot-state.ts";

/** What a policy decides on: the goal, the newest frame of each camera it names, and the newest robot state. */
export interface Observation {
  readonly goal: Goal;
  readonly frames: ReadonlyMap<string, Frame>;
  readonly robot: RobotState;
}
