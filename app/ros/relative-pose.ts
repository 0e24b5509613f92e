import type { Pose } from "../../src/domain/pose.ts";
import { conjugate, multiply, rotate } from "../../src/domain/quaternion.ts";
import { subtract } from "../../src/domain/vector.ts";

/** A pose as seen from a frame; both are given in one third frame. */
export function relativePose(frame: Pose, { positionM, orientation }: Pose): Pose {
  const back = conjugate(frame.orientation);
  return {
    positionM: rotate(back, subtract(positionM, frame.positionM)),
    orientation: multiply(back, orientation),
  };
}
