import type { Frame } from "./frame.ts";
import type { Goal } from "./goal.ts";
import type { RobotState } from "./robot-state.ts";
import type { Nanoseconds } from "./units.ts";

/**
 * The input of one decision of a policy: the goal, the newest frame of each camera it names, and the newest robot
 * state.
 */
export interface Observation {
  readonly goal: Goal;
  readonly frames: ReadonlyMap<string, Frame>;
  readonly robot: RobotState;
}

/** The capture time of the observation's oldest frame; undefined where it has no frames. */
export function oldestFrameNs({ frames }: Observation): Nanoseconds | undefined {
  const [first, ...others] = [...frames.values()].map(({ stampNs }) => stampNs);
  return others.reduce((oldest, stampNs) => (oldest !== undefined && oldest <= stampNs ? oldest : stampNs), first);
}

/** When the observation was made: the time of its oldest frame, or of the robot's state where it has no frames. */
export const observedAtNs = (observation: Observation): Nanoseconds =>
  oldestFrameNs(observation) ?? observation.robot.stampNs;
