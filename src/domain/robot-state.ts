import type { Pose } from "./pose.ts";
import type { Nanoseconds } from "./units.ts";

/** What each kind of tool reports. The key is the tool's kind. */
export interface ToolStates {
  /** `sealed`: the cup is on and closed against a surface, so that it holds what it touches. */
  suction: { readonly on: boolean; readonly sealed: boolean };
  spatula: { readonly deployed: boolean };
  /** `opening`: 0 closed to 1 open. */
  gripper: { readonly opening: number; readonly holding: boolean };
}

/** The kinds of tools that a robot can have. */
export type ToolKind = keyof ToolStates;
/** What a robot's tool reports. */
export type ToolState = { [Kind in ToolKind]: { readonly kind: Kind } & ToolStates[Kind] }[ToolKind];

export interface JointState {
  readonly name: string;
  readonly positionRad: number;
  readonly velocityRadps: number;
}

/** What a robot measures of itself at one moment. */
export interface RobotState {
  readonly stampNs: Nanoseconds;
  /** Where the tip of the active tool is, in the base frame. */
  readonly endEffector: Pose;
  readonly tool: ToolState;
  /** Force in newtons that pushes the tool back along its axis; absent where the robot does not measure it. */
  readonly contactForceN?: number;
  readonly joints: readonly JointState[];
}
