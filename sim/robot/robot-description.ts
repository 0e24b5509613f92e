import type { ToolCommands } from "../../src/domain/end-effector-command.ts";
import type { Tagged } from "../../src/domain/tagged.ts";

interface ToolDescriptions {
  /**
   * `actuator`: adhesion, 1 is vacuum and 0 none. Two contact sensors with `data="found"`: `sealSensor` counts where the
   * lip touches, `sealContacts` of which make a seal; `pullSensor` says whether there is something that is pulled.
   */
  suction: {
    readonly actuator: string;
    readonly sealSensor: string;
    readonly sealContacts: number;
    readonly pullSensor: string;
  };
  /** A blade on a slide: `joint` and its servo `actuator` at `stowedM` or `deployedM`. `site` is its tip when out. */
  spatula: {
    readonly joint: string;
    readonly actuator: string;
    readonly stowedM: number;
    readonly deployedM: number;
  };
  /**
   * Fingers that one `actuator` opens and closes; leave it out where there is nothing to command. `joint` is one
   * finger's, `range` its positions when closed and when open, in the joint's unit.
   */
  gripper: {
    readonly actuator?: { readonly name: string; readonly closed: number; readonly open: number };
    readonly joint?: { readonly name: string; readonly closed: number; readonly open: number };
  };
}

/** A tool by the names its model gives it. `site`: the tip, whose +z axis leaves the tool. */
export type ToolDescription = { readonly site: string } & Tagged<
  Pick<ToolDescriptions, keyof ToolDescriptions & keyof ToolCommands>
>;

export interface JointDescription {
  readonly joint: string;
  /** The servo that brings the joint to the position it is told. */
  readonly actuator: string;
  /** The joint's position at the start, which inverse kinematics also prefers. Default: its position in the model. */
  readonly home?: number;
  /** How much the joint is drawn home as far as the pose leaves it free, 0 not at all to 1. Default: 1. */
  readonly homeWeight?: number;
  /** Radians (or metres) a second. Default: 2 pi. */
  readonly maxSpeed?: number;
}

/** How a robot is found in a model: by names alone. */
export interface RobotDescription {
  readonly name: string;
  /** From the base to the tip. What is left out stands still. */
  readonly joints: readonly [JointDescription, ...JointDescription[]];
  /** The first is the active one at the start. */
  readonly tools: readonly [ToolDescription, ...ToolDescription[]];
  /** A force sensor behind the tools; its site's +z points along the tool. Absent: no `contactForceN`. */
  readonly force?: { readonly sensor: string; readonly site: string };
}
