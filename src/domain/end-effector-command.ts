import type { Pose } from "./pose.ts";
import type { Tagged } from "./tagged.ts";
import type { Nanoseconds } from "./units.ts";

/** What each kind of tool can be told. The key is the tool's kind. */
export interface ToolCommands {
  suction: { readonly on: boolean };
  /** The blade is out while this tool is the commanded one. */
  spatula: unknown;
  /** `opening`: 0 closed to 1 open. */
  gripper: { readonly opening: number };
}

export type ToolCommand = Tagged<ToolCommands>;

/** One set-point: where the tip of the commanded tool is to be, in the robot's base frame, and what the tool does. */
export interface EndEffectorCommand {
  readonly stampNs: Nanoseconds;
  readonly pose: Pose;
  readonly tool: ToolCommand;
}
