import { hypot } from "../../src/domain/arithmetic.ts";
import type { ToolCommand } from "../../src/domain/end-effector-command.ts";
import type { RobotState, ToolKind, ToolState } from "../../src/domain/robot-state.ts";
import type { TimeBase } from "../time/stamp.ts";
import { MessageRefusedError } from "./errors.ts";
import { poseFromRos } from "./geometry.ts";
import { JointPositions } from "./joint-positions.ts";
import type { JointStateMessage, PoseStamped, RosPose, WrenchStamped } from "./types.ts";

export interface RobotStateAssemblyOptions {
  /** The frame that poses must be given in. */
  readonly baseFrame: string;
  /** The tools of the robot. The first is active until the robot reports another. */
  readonly tools: readonly [ToolKind, ...ToolKind[]];
  readonly times: TimeBase;
  /** The joints that the robot cannot be moved without. Default: undefined, for unknown. */
  readonly neededJoints?: () => ReadonlySet<string> | undefined;
}

/**
 * Assembles a robot's state from its topics. A state is complete when the pose of the end effector comes; everything
 * else is the newest that came. An unusable message on one topic makes every state unusable until a usable one comes on
 * it.
 */
export class RobotStateAssembly {
  readonly #options: RobotStateAssemblyOptions;
  readonly #joints: JointPositions;
  #tool: ToolState | undefined;
  #reportsHolding = false;
  #commandedTool: ToolCommand | undefined;
  #contactForceN: number | undefined;
  /** What is wrong with the newest message, by topic. */
  readonly #wrong = new Map<string, MessageRefusedError>();

  constructor(options: RobotStateAssemblyOptions) {
    this.#options = options;
    this.#joints = new JointPositions(options.neededJoints ?? (() => undefined));
  }

  /** @throws MessageRefusedError where the position of a joint that is needed, or may be, is missing or no number */
  takeJoints(message: JointStateMessage, where: string): void {
    this.#joints.take(message, where);
  }

  /** @throws MessageRefusedError where it names another tool than the robot's or a value is not a finite number */
  takeTool({ name, position, effort }: JointStateMessage, where: string): void {
    this.#take(where, () => {
      const [kind, value, holds] = [name[0], Number(position[0]), Number(effort[0] ?? 0) > 0.5];
      if (!Number.isFinite(value)) refuse("a finite position", `${position[0]}`, where);
      const { tools } = this.#options;
      if (!tools.some((tool) => tool === kind)) refuse(`a tool of ${tools.join(", ")}`, `${kind}`, where);
      this.#reportsHolding = effort.length > 0;
      if (kind === "suction") this.#tool = { kind, on: value > 0.5, sealed: holds };
      else if (kind === "spatula") this.#tool = { kind, deployed: value > 0.5 };
      else this.#tool = { kind: "gripper", opening: value, holding: holds };
    });
  }

  /** @throws MessageRefusedError where the force is not a finite number */
  takeWrench({ wrench: { force } }: WrenchStamped, where: string): void {
    this.#take(where, () => {
      if (!Number.isFinite(force.z)) refuse("a finite force", `${force.z}`, where);
      this.#contactForceN = force.z;
    });
  }

  /** Whether the robot reports its tool's state; otherwise it is only assumed. */
  get reportsTool(): boolean {
    return this.#tool !== undefined;
  }

  /** Whether the robot reports if its tool holds something. Some robots report the tool's state without it. */
  get reportsHolding(): boolean {
    return this.#reportsHolding;
  }

  /** Notes the last command to the tool, for robots that do not report its state. */
  noteCommand(tool: ToolCommand): void {
    this.#commandedTool = tool;
  }

  /** @throws MessageRefusedError where the state cannot be used, because of its pose or of an earlier message */
  takePose({ header, pose }: PoseStamped, where: string): RobotState {
    const { baseFrame, times } = this.#options;
    const { frame_id } = header;
    if (frame_id !== baseFrame) {
      const remedy = `publish poses in ${baseFrame}, or set parameter base_frame to the frame that they bear`;
      refuse(`a pose in ${baseFrame}`, `${frame_id || "no frame"}: ${remedy}`, where);
    }
    for (const error of [this.#joints.wrong, ...this.#wrong.values()]) if (error !== undefined) throw error;
    const endEffector = poseFromRos(pose) ?? refuse("a finite pose with a unit quaternion", wrongIn(pose), where);
    this.#joints.noteState();
    return {
      stampNs: times.fromStamp(header.stamp),
      endEffector,
      tool: this.#tool ?? this.#assumedTool(),
      joints: this.#joints.all,
      ...(this.#contactForceN !== undefined && { contactForceN: this.#contactForceN }),
    };
  }

  #take(what: string, take: () => void): void {
    this.#wrong.delete(what);
    try {
      take();
    } catch (error) {
      if (error instanceof MessageRefusedError) this.#wrong.set(what, error);
      throw error;
    }
  }

  /** Only the last command is known. Whether a cup is assumed to have sealed is decided elsewhere. */
  #assumedTool(): ToolState {
    const kind = this.#commandedTool?.kind ?? this.#options.tools[0];
    if (kind === "spatula") return { kind, deployed: this.#commandedTool?.kind === kind };
    if (kind === "suction")
      return { kind, on: this.#commandedTool?.kind === kind && this.#commandedTool.on, sealed: false };
    return { kind, opening: this.#commandedTool?.kind === kind ? this.#commandedTool.opening : 1, holding: false };
  }
}

function refuse(expected: string, received: string, where: string): never {
  throw new MessageRefusedError({ expected, received, where });
}

/** Only the wrong numbers, so that the same fault always gives the same text. */
function wrongIn({ position, orientation: { x, y, z, w } }: RosPose): string {
  const numbers = Object.entries({ ...position, qx: x, qy: y, qz: z, qw: w });
  const wrong = numbers.filter(([, value]) => !Number.isFinite(value)).map(([name, value]) => `${name} ${value}`);
  return wrong.length > 0 ? wrong.join(", ") : `a quaternion of length ${hypot(x, y, z, w).toFixed(2)}`;
}
