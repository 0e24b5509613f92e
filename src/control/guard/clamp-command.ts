import type { EndEffectorCommand, ToolCommand } from "../../domain/end-effector-command.ts";
import type { GuardEvent } from "../../domain/guard-event.ts";
import { angleBetween, type Quaternion, slerp } from "../../domain/quaternion.ts";
import { distance, interpolate, type Vector3 } from "../../domain/vector.ts";
import type { GuardLimits } from "./guard-limits.ts";

/** A set-point exactly at a limit may exceed it by rounding. */
const SLACK = 1e-9;

/** What the step to a set-point is measured from. */
export interface StepBasis {
  /** The previous set-point, or the measured pose of the robot. */
  readonly reference: EndEffectorCommand;
  /** The time since the reference was sent; infinite where it is a measured pose. */
  readonly elapsedS: number;
}

/**
 * Clamps a command to the workspace and to the speed and step limits. Adds an event to `events` for everything that it
 * clamps; returns the same object if it clamps nothing.
 */
export function clampCommand(
  limits: GuardLimits,
  basis: StepBasis,
  command: EndEffectorCommand,
  events: GuardEvent[],
): EndEffectorCommand {
  const inside = limitPlace(limits, command, events);
  const positionM = limitStep(limits, basis, command, inside, events);
  const orientation = limitTurn(limits, basis, command, events);
  const tool = limitOpening(command, events);
  const { pose } = command;
  if (positionM === pose.positionM && orientation === pose.orientation && tool === command.tool) return command;
  return { stampNs: command.stampNs, pose: { positionM, orientation }, tool };
}

function limitPlace(
  { workspace: { lowM, highM } }: GuardLimits,
  { stampNs, pose: { positionM } }: EndEffectorCommand,
  events: GuardEvent[],
): Vector3 {
  const [x, y, z] = positionM;
  const inside: Vector3 = [
    Math.min(highM[0], Math.max(lowM[0], x)),
    Math.min(highM[1], Math.max(lowM[1], y)),
    Math.min(highM[2], Math.max(lowM[2], z)),
  ];
  const byM = distance(inside, positionM);
  if (byM <= SLACK) return positionM;
  events.push({ kind: "position-clamped", stampNs, limit: "workspace", byM });
  return inside;
}

function limitStep(
  limits: GuardLimits,
  { reference, elapsedS }: StepBasis,
  { stampNs, tool }: EndEffectorCommand,
  positionM: Vector3,
  events: GuardEvent[],
): Vector3 {
  const from = reference.pose.positionM;
  const stepM = distance(from, positionM);
  const sameTool = tool.kind === reference.tool.kind;
  const bySpeedM = sameTool ? limits.maxSpeedMps * elapsedS : Number.POSITIVE_INFINITY;
  const byStepM = sameTool ? limits.maxStepM : limits.maxToolChangeStepM;
  const allowedM = Math.min(bySpeedM, byStepM);
  if (stepM <= allowedM + SLACK) return positionM;
  const limit = bySpeedM < byStepM ? "speed" : "step";
  events.push({ kind: "position-clamped", stampNs, limit, byM: stepM - allowedM });
  return interpolate(from, positionM, allowedM / stepM);
}

function limitTurn(
  limits: GuardLimits,
  { reference, elapsedS }: StepBasis,
  { stampNs, pose: { orientation } }: EndEffectorCommand,
  events: GuardEvent[],
): Quaternion {
  const from = reference.pose.orientation;
  const turnRad = angleBetween(from, orientation);
  const bySpeedRad = limits.maxTurnRateRadps * elapsedS;
  const allowedRad = Math.min(bySpeedRad, limits.maxStepRad);
  if (turnRad <= allowedRad + SLACK) return orientation;
  const limit = bySpeedRad < limits.maxStepRad ? "speed" : "step";
  events.push({ kind: "rotation-clamped", stampNs, limit, byRad: turnRad - allowedRad });
  return slerp(from, orientation, allowedRad / turnRad);
}

function limitOpening({ stampNs, tool }: EndEffectorCommand, events: GuardEvent[]): ToolCommand {
  if (tool.kind !== "gripper" || (tool.opening >= 0 && tool.opening <= 1)) return tool;
  const opening = tool.opening < 0 ? 0 : 1;
  events.push({ kind: "opening-clamped", stampNs, by: Math.abs(tool.opening - opening) });
  return { kind: "gripper", opening };
}
