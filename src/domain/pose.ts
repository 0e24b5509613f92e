import { fromAxisAngle, multiply, normalize, type Quaternion, rotate } from "./quaternion.ts";
import type { Radians } from "./units.ts";
import { add, norm, scale, type Vector3 } from "./vector.ts";

/** A position in metres and an orientation, in the robot's base frame unless a name says otherwise. */
export interface Pose {
  readonly positionM: Vector3;
  readonly orientation: Quaternion;
}

/** A pose in the table plane: metres in the robot's base frame, yaw about +z. */
export interface PlanarPose {
  readonly xM: number;
  readonly yM: number;
  readonly yawRad: Radians;
}

/** The pose of `child`, given in the frame `parent`, in the frame that `parent` is given in. */
export const composePoses = (parent: Pose, child: Pose): Pose => ({
  positionM: add(parent.positionM, rotate(parent.orientation, child.positionM)),
  orientation: multiply(parent.orientation, child.orientation),
});

/** A small motion in the frame that a pose is given in: metres, and a rotation vector in radians. */
export interface PoseDelta {
  readonly translationM: Vector3;
  readonly rotationRad: Vector3;
}

/** The pose moved and turned in place. */
export function applyDelta({ positionM, orientation }: Pose, { translationM, rotationRad }: PoseDelta): Pose {
  const angleRad = norm(rotationRad);
  const turn = fromAxisAngle(angleRad > 0 ? scale(rotationRad, 1 / angleRad) : [0, 0, 1], angleRad);
  return { positionM: add(positionM, translationM), orientation: normalize(multiply(turn, orientation)) };
}

const POINTING_DOWN: Quaternion = [1, 0, 0, 0];

/**
 * The orientation of a tool whose +z axis leaves the tip, held vertically downwards and turned by `yawRad`
 * counter-clockwise as seen from above. At yaw 0 the tool's +x is the base's +x.
 */
export const toolPointingDown = (yawRad: number): Quaternion =>
  multiply(fromAxisAngle([0, 0, 1], yawRad), POINTING_DOWN);
