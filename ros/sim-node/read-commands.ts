import type { ToolCommand } from "../../src/domain/end-effector-command.ts";
import type { Pose } from "../../src/domain/pose.ts";
import type { Nanoseconds } from "../../src/domain/units.ts";
import type { Vector3 } from "../../src/domain/vector.ts";
import { MessageRefusedError } from "../messages/errors.ts";
import { vectorFromRos } from "../messages/geometry.ts";
import type { Header, JointStateMessage, JointTrajectory, PoseStamped, TwistStamped } from "../messages/types.ts";
import { BASE_FRAME, worldTime } from "./world-header.ts";

/** A command with the stamp of the robot state that it follows from. */
export interface Stamped<Body> {
  readonly stampNs: Nanoseconds;
  readonly body: Body;
}

export interface Twist {
  readonly linearMps: Vector3;
  readonly angularRadps: Vector3;
}

export interface JointWaypoint {
  readonly positionsByJoint: ReadonlyMap<string, number>;
  readonly afterS: number;
}

/**
 * @throws MessageRefusedError where the pose is not in the base frame. The robot itself refuses numbers that are not
 * finite.
 */
export function readPose({ header, pose: { position, orientation } }: PoseStamped): Stamped<Pose> {
  checkFrame(header, "command/pose");
  return {
    stampNs: worldTime(header.stamp),
    body: {
      positionM: vectorFromRos(position),
      orientation: [orientation.x, orientation.y, orientation.z, orientation.w],
    },
  };
}

/** @throws MessageRefusedError where the twist is not in the base frame or not finite */
export function readTwist({ header, twist: { linear, angular } }: TwistStamped): Stamped<Twist> {
  const where = "command/twist";
  checkFrame(header, where);
  const body = { linearMps: vectorFromRos(linear), angularRadps: vectorFromRos(angular) };
  const numbers = [...body.linearMps, ...body.angularRadps];
  if (!numbers.every(Number.isFinite)) {
    throw new MessageRefusedError({ expected: "finite numbers", received: numbers.join(", "), where });
  }
  return { stampNs: worldTime(header.stamp), body };
}

/** @throws MessageRefusedError where the message names no known tool, or has no finite position */
export function readTool({ header, name, position }: JointStateMessage): Stamped<ToolCommand> {
  const stampNs = worldTime(header.stamp);
  const where = "command/tool";
  const [kind] = name;
  const value = position[0];
  if (value === undefined || !Number.isFinite(value)) {
    throw new MessageRefusedError({ expected: "one finite position", received: `${value}`, where });
  }
  switch (kind) {
    case "suction":
      return { stampNs, body: { kind, on: value >= 0.5 } };
    case "spatula":
      return { stampNs, body: { kind } };
    case "gripper":
      return { stampNs, body: { kind, opening: value } };
    default:
      throw new MessageRefusedError({
        expected: "suction, spatula or gripper as the name",
        received: JSON.stringify(kind ?? null),
        where,
      });
  }
}

/** @throws MessageRefusedError where points lack positions, go back in time or are not finite */
export function readTrajectory({ header, joint_names, points }: JointTrajectory): Stamped<readonly JointWaypoint[]> {
  const where = "command/trajectory";
  let lastS = Number.NEGATIVE_INFINITY;
  const body = points.map(({ positions, time_from_start }, index): JointWaypoint => {
    const afterS = worldTime(time_from_start) / 1e9;
    const values = Array.from(positions);
    if (values.length !== joint_names.length || !values.every(Number.isFinite) || afterS <= lastS) {
      const received = `${values.length} positions (${values.join(", ")}) after ${afterS} s`;
      const expected = `${joint_names.length} finite positions, later than the point before`;
      throw new MessageRefusedError({ expected, received, where: `${where}: points[${index}]` });
    }
    lastS = afterS;
    return { afterS, positionsByJoint: new Map(joint_names.map((name, i) => [name, values[i] ?? Number.NaN])) };
  });
  if (body.length === 0) throw new MessageRefusedError({ expected: "points", received: "none", where });
  return { stampNs: worldTime(header.stamp), body };
}

function checkFrame({ frame_id }: Header, where: string): void {
  if (frame_id === BASE_FRAME || frame_id === "") return;
  throw new MessageRefusedError({ expected: `frame ${BASE_FRAME}`, received: JSON.stringify(frame_id), where });
}
