import type { RobotState, ToolState } from "../../src/domain/robot-state.ts";
import { rosPose, rosVector } from "../messages/geometry.ts";
import type { JointStateMessage, PoseStamped, WrenchStamped } from "../messages/types.ts";
import { worldHeader } from "./world-header.ts";

/** The frame of a force sensor behind the tools: +z points out of the tool. */
export const TOOL_FRAME = "tool0";

export const jointStates = ({ stampNs, joints }: RobotState): JointStateMessage => ({
  header: worldHeader(stampNs),
  name: joints.map(({ name }) => name),
  position: joints.map(({ positionRad }) => positionRad),
  velocity: joints.map(({ velocityRadps }) => velocityRadps),
  effort: [],
});

export const endEffectorPose = ({ stampNs, endEffector }: RobotState): PoseStamped => ({
  header: worldHeader(stampNs),
  pose: rosPose(endEffector),
});

/**
 * The active tool as a joint: its position is on, deployed or the opening; its effort is 1 while it holds something.
 */
export function toolState({ stampNs, tool }: RobotState): JointStateMessage {
  const { position, effort } = readings(tool);
  return { header: worldHeader(stampNs), name: [tool.kind], position: [position], velocity: [], effort: [effort] };
}

function readings(tool: ToolState): { readonly position: number; readonly effort: number } {
  switch (tool.kind) {
    case "suction":
      return { position: Number(tool.on), effort: Number(tool.sealed) };
    case "spatula":
      return { position: Number(tool.deployed), effort: 0 };
    case "gripper":
      return { position: tool.opening, effort: Number(tool.holding) };
  }
}

/** Undefined where the force is not measured. */
export function wrench({ stampNs, contactForceN }: RobotState): WrenchStamped | undefined {
  if (contactForceN === undefined) return undefined;
  return {
    header: worldHeader(stampNs, TOOL_FRAME),
    wrench: { force: rosVector([0, 0, contactForceN]), torque: rosVector([0, 0, 0]) },
  };
}
