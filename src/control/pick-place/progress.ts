import type { ToolCommand } from "../../domain/end-effector-command.ts";
import type { Nanoseconds } from "../../domain/units.ts";
import type { Descent } from "../motion/descent.ts";
import type { SetPoint } from "../motion/set-point.ts";
import type { PickPlaceFailure } from "./failure.ts";
import type { Maneuver } from "./maneuver.ts";

/** The progress of the current maneuver. */
export interface ManeuverProgress {
  /** The set-point at its beginning. */
  readonly origin: SetPoint;
  /** The time since then, without the times when the robot stayed behind. */
  readonly elapsedS: number;
  /** Only a descent uses it. */
  readonly descent: Descent;
  /** A descent has met its contact. */
  readonly met: boolean;
  /** How long a descent has been waiting at its floor. */
  readonly waitedS: number;
  /** The number of the attempt of a grasp, from 0. */
  readonly attempt: number;
}

/** What the controller keeps from one tick to the next. */
export interface PickPlaceProgress {
  /** The remaining maneuvers; the first is the current one. */
  readonly queue: readonly Maneuver[];
  readonly current: ManeuverProgress;
  /** The last set-point and the tool command with it. */
  readonly setPoint: SetPoint;
  readonly tool: ToolCommand;
  readonly lastNs: Nanoseconds;
  /** The height of the tip when the cup sealed. */
  readonly graspHeightM: number;
  /** How long the cup has had no seal although it should. */
  readonly unsealedS: number;
  /** How long the robot has stayed behind. */
  readonly behindS: number;
  /** Set once the plan has failed and the arm moves out of view. */
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
