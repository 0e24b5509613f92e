import type { EndEffectorCommand, ToolCommand } from "../../domain/end-effector-command.ts";
import type { RobotState, ToolState } from "../../domain/robot-state.ts";
import type { Nanoseconds } from "../../domain/units.ts";

/** The set-point that keeps the robot and its tool as `state` has them. */
export const holdAt = (state: RobotState, now: Nanoseconds): EndEffectorCommand => ({
  stampNs: now,
  pose: state.endEffector,
  tool: keep(state.tool),
});

function keep(tool: ToolState): ToolCommand {
  switch (tool.kind) {
    case "suction":
      return { kind: "suction", on: tool.on };
    case "spatula":
      return { kind: "spatula" };
    case "gripper":
      return { kind: "gripper", opening: tool.opening };
  }
}
