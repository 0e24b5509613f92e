import { hypot } from "../../src/domain/arithmetic.ts";
import type { Pose } from "../../src/domain/pose.ts";
import { normalize, type Quaternion } from "../../src/domain/quaternion.ts";
import type { Vector3 } from "../../src/domain/vector.ts";
import type { RosPose, RosQuaternion, RosVector3 } from "./types.ts";

export const rosVector = ([x, y, z]: Vector3): RosVector3 => ({ x, y, z });
export const vectorFromRos = ({ x, y, z }: RosVector3): Vector3 => [x, y, z];
const rosQuaternion = ([x, y, z, w]: Quaternion): RosQuaternion => ({ x, y, z, w });

export const rosPose = ({ positionM, orientation }: Pose): RosPose => ({
  position: rosVector(positionM),
  orientation: rosQuaternion(orientation),
});

/** How far the length of a quaternion may be from 1. */
const LENGTH_SLACK = 0.05;

/** The pose of a message; undefined where a number is NaN or infinite or the quaternion is not a rotation. */
export function poseFromRos({ position, orientation: { x, y, z, w } }: RosPose): Pose | undefined {
  const positionM = vectorFromRos(position);
  const length = hypot(x, y, z, w);
  if (!positionM.every(Number.isFinite) || !(Math.abs(length - 1) <= LENGTH_SLACK)) return undefined;
  return { positionM, orientation: normalize([x, y, z, w]) };
}
