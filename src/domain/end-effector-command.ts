import type { Pose } from "./pose.ts";
import type { RobotState, ToolState } from "./robot-state.ts";
import type { Tagged } from "./tagged.ts";
import type { Nanoseconds } from "./units.ts";

/** The command of each kind of tool. The key is the tool's kind. */
export interface ToolCommands {
  suction: { readonly on: boolean };
  /** The blade is out while this tool is the commanded one. */
  spatula: unknown;
  /** `opening`: 0 closed to 1 open. */
  gripper: { readonly opening: number };
}

/** What a gripper or a suction cup shall do. */
export type ToolCommand = Tagged<ToolCommands>;

/**
 * One set-point: the pose that the tip of the commanded tool moves to, in the robot's base frame, and what the tool
 * does.
 */
export interface EndEffectorCommand {
  readonly stampNs: Nanoseconds;
  readonly pose: Pose;
  readonly tool: ToolCommand;
}

/** The command that leaves a tool as it is. */
export function commandThatKeeps(tool: ToolState): ToolCommand {
  switch (tool.kind) {
    case "suction":
      return { kind: "suction", on: tool.on };
    case "spatula":
      return { kind: "spatula" };
    case "gripper":
      return { kind: "gripper", opening: tool.opening };
  }
}

/** The set-point that keeps the robot and its tool as `state` has them. */
export const holdAt = (state: RobotState, now: Nanoseconds): EndEffectorCommand => ({
  stampNs: now,
  pose: state.endEffector,
  tool: commandThatKeeps(state.tool),
});
