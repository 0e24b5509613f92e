import { hypot } from "./arithmetic.ts";
import type { EndEffectorCommand } from "./end-effector-command.ts";
import type { Pose } from "./pose.ts";

/** The first part of a command that no robot can follow: NaN, infinite, or a quaternion too short to give a direction. */
export function malformedPartOf({
  stampNs,
  pose,
  tool,
}: EndEffectorCommand): "stamp" | "position" | "orientation" | "opening" | undefined {
  if (tool.kind === "gripper" && !Number.isFinite(tool.opening)) return "opening";
  return Number.isFinite(stampNs) ? malformedPartOfPose(pose) : "stamp";
}

const SHORTEST_QUATERNION = 1e-6;

export function malformedPartOfPose({ positionM, orientation }: Pose): "position" | "orientation" | undefined {
  if (!positionM.every(Number.isFinite)) return "position";
  const length = hypot(...orientation);
  return Number.isFinite(length) && length > SHORTEST_QUATERNION ? undefined : "orientation";
}
