import { atan2 } from "../../domain/arithmetic.ts";
import { type Pose, toolPointingDown } from "../../domain/pose.ts";
import { conjugate, IDENTITY, multiply, type Quaternion, rotate, slerp } from "../../domain/quaternion.ts";

/** A pose for the tip of a tool that points down. `yawRad` is not wrapped: it counts turns. */
export interface TipPose {
  readonly xM: number;
  readonly yM: number;
  readonly zM: number;
  readonly yawRad: number;
}

/** A tip pose, and the tilt of the tool away from pointing down. */
export interface SetPoint extends TipPose {
  readonly tilt: Quaternion;
}

export function setPointOf({ positionM: [xM, yM, zM], orientation }: Pose): SetPoint {
  const forward = rotate(orientation, [1, 0, 0]);
  const yawRad = atan2(forward[1], forward[0]);
  return { xM, yM, zM, yawRad, tilt: multiply(conjugate(toolPointingDown(yawRad)), orientation) };
}

export const poseOfSetPoint = ({ xM, yM, zM, yawRad, tilt }: SetPoint): Pose => ({
  positionM: [xM, yM, zM],
  orientation: multiply(toolPointingDown(yawRad), tilt),
});

/** The tilt that is left after `fraction` (0 to 1) of the way to a tool that points down. */
export const uprighted = (tilt: Quaternion, fraction: number): Quaternion => slerp(tilt, IDENTITY, fraction);
