import { atan2 } from "../../src/domain/arithmetic.ts";
import type { EndEffectorCommand, ToolCommand } from "../../src/domain/end-effector-command.ts";
import type { Pose } from "../../src/domain/pose.ts";
import { conjugate, multiply } from "../../src/domain/quaternion.ts";
import type { Nanoseconds } from "../../src/domain/units.ts";
import { add, norm, scale, subtract, type Vector3 } from "../../src/domain/vector.ts";
import { rosPose, rosVector } from "./geometry.ts";
import type { Header, JointStateMessage, PoseStamped, TwistStamped } from "./types.ts";

export const poseMessage = (header: Header, { pose }: EndEffectorCommand): PoseStamped => ({
  header,
  pose: rosPose(pose),
});

/** The commanded tool as a joint: `name[0]` its kind, `position[0]` on (0, 1), 1 for the spatula, or its opening. */
export const toolMessage = (header: Header, tool: ToolCommand): JointStateMessage => ({
  header,
  name: [tool.kind],
  position: [toolPosition(tool)],
  velocity: [],
  effort: [],
});

function toolPosition(tool: ToolCommand): number {
  if (tool.kind === "suction") return tool.on ? 1 : 0;
  return tool.kind === "spatula" ? 1 : tool.opening;
}

/** MoveIt Servo's `command_in_type`, with the scales of its `unitless`. */
export type TwistUnits =
  | { readonly kind: "speed_units" }
  | { readonly kind: "unitless"; readonly linearScaleMps: number; readonly rotationalScaleRadps: number };

export interface TwistOptions {
  readonly units: TwistUnits;
  /** How long after a set-point a robot that follows it well reaches it. */
  readonly lagNs: Nanoseconds;
  /** The share of the position error that is corrected per second. */
  readonly gainPerS: number;
  readonly maxSpeedMps: number;
  readonly maxTurnRateRadps: number;
}

export interface Velocity {
  readonly linearMps: Vector3;
  readonly angularRadps: Vector3;
}

export const STANDING_STILL: Velocity = { linearMps: [0, 0, 0], angularRadps: [0, 0, 0] };

/** A moving set-point and the robot that follows it. */
export interface Following {
  readonly setPoint: Pose;
  /** The set-point `dtS` seconds before; absent where there was none. */
  readonly previous: { readonly pose: Pose; readonly dtS: number } | undefined;
  readonly measured: Pose;
  /** Where the robot was due at the time of `measured`. */
  readonly due: Pose;
}

/**
 * The velocity that follows a moving set-point: the velocity of the set-point, and a correction of the robot's position
 * error. In the base frame.
 */
export function velocityAlong(
  { setPoint, previous, measured, due }: Following,
  { gainPerS, maxSpeedMps, maxTurnRateRadps }: TwistOptions,
): Velocity {
  const behind = difference(measured, due);
  const moved = previous === undefined ? undefined : difference(previous.pose, setPoint);
  const perS = previous === undefined ? 0 : 1 / previous.dtS;
  const linear = add(scale(behind.translationM, gainPerS), scale(moved?.translationM ?? [0, 0, 0], perS));
  const angular = add(scale(behind.rotationRad, gainPerS), scale(moved?.rotationRad ?? [0, 0, 0], perS));
  return { linearMps: atMost(linear, maxSpeedMps), angularRadps: atMost(angular, maxTurnRateRadps) };
}

export function twistMessage(header: Header, velocity: Velocity, units: TwistUnits): TwistStamped {
  const { linearMps, angularRadps } = velocity;
  if (units.kind === "speed_units") {
    return { header, twist: { linear: rosVector(linearMps), angular: rosVector(angularRadps) } };
  }
  const linear = atMost(scale(linearMps, 1 / units.linearScaleMps), 1);
  const angular = atMost(scale(angularRadps, 1 / units.rotationalScaleRadps), 1);
  return { header, twist: { linear: rosVector(linear), angular: rosVector(angular) } };
}

/** The translation and the rotation vector, both in the base frame, that bring `from` to `to`. */
function difference(from: Pose, to: Pose): { readonly translationM: Vector3; readonly rotationRad: Vector3 } {
  const turn = multiply(to.orientation, conjugate(from.orientation));
  const sign = turn[3] < 0 ? -1 : 1;
  const axis: Vector3 = [turn[0] * sign, turn[1] * sign, turn[2] * sign];
  const sine = norm(axis);
  const angle = 2 * atan2(sine, Math.abs(turn[3]));
  return {
    translationM: subtract(to.positionM, from.positionM),
    rotationRad: sine < 1e-12 ? [0, 0, 0] : scale(axis, angle / sine),
  };
}

/** The same direction, no longer than `limit`. */
function atMost(vector: Vector3, limit: number): Vector3 {
  const length = norm(vector);
  return length <= limit ? vector : scale(vector, limit / length);
}
