import type { ToolCommand } from "../../domain/end-effector-command.ts";
import type { Nanoseconds } from "../../domain/units.ts";
import type { Descent } from "../motion/descent.ts";
import type { SetPoint } from "../motion/set-point.ts";
import type { PickPlaceFailure } from "./failure.ts";
import type { Maneuver } from "./maneuver.ts";

/** How far the manoeuvre under way has come. */
export interface ManeuverProgress {
  /** Where it began. */
  readonly origin: SetPoint;
  /** Since then, not counting times when the robot stayed behind. */
  readonly elapsedS: number;
  /** Of a descent. */
  readonly descent: Descent;
  /** A descent has met what it was looking for. */
  readonly met: boolean;
  /** How long a descent has been waiting at its floor. */
  readonly waitedS: number;
  /** Which try a grasp is, from 0. */
  readonly attempt: number;
}

/** All that the controller remembers from one tick to the next. */
export interface PickPlaceProgress {
  /** What is left to do; the first is under way. */
  readonly queue: readonly Maneuver[];
  readonly current: ManeuverProgress;
  /** The last set-point and what the tool was told with it. */
  readonly setPoint: SetPoint;
  readonly tool: ToolCommand;
  readonly lastNs: Nanoseconds;
  /** Where the tip was when the cup closed on what it holds. */
  readonly graspHeightM: number;
  /** How long the cup has been without the seal it should have. */
  readonly unsealedS: number;
  /** How long the robot has stayed behind. */
  readonly behindS: number;
  /** Set once the plan is given up and the arm is on its way out of view. */
  readonly failure?: PickPlaceFailure;
}

export const beginManeuver = (origin: SetPoint, elapsedS = 0): ManeuverProgress => ({
  origin,
  elapsedS,
  descent: { heightM: origin.zM, speedMps: 0 },
  met: false,
  waitedS: 0,
  attempt: 0,
});
