import type { ToolCommand } from "../../../src/domain/end-effector-command.ts";
import type { JointState, RobotState, ToolKind, ToolState } from "../../../src/domain/robot-state.ts";
import type { TimeBase } from "../time/stamp.ts";
import { MessageRefusedError } from "./errors.ts";
import { poseOf } from "./geometry.ts";
import type { JointStateMessage, PoseStamped, WrenchStamped } from "./types.ts";

export interface RobotStateAssemblyOptions {
  /** The frame that poses must be given in. */
  readonly baseFrame: string;
  /** The tools that the robot has; the first is active until it says otherwise. */
  readonly tools: readonly [ToolKind, ...ToolKind[]];
  readonly times: TimeBase;
}

/**
 * Puts a robot's state together from its topics. A state is complete when the pose of its end effector comes, with the
 * newest of everything else; joints that are no numbers make every state unusable until better ones come.
 */
export class RobotStateAssembly {
  readonly #options: RobotStateAssemblyOptions;
  #joints: readonly JointState[] = [];
  #wrongJoint: string | undefined;
  #tool: ToolState | undefined;
  #told: ToolCommand | undefined;
  #contactForceN: number | undefined;

  constructor(options: RobotStateAssemblyOptions) {
    this.#options = options;
  }

  /** @throws MessageRefusedError where a number is none or lists differ in length */
  takeJoints({ name, position, velocity }: JointStateMessage, where: string): void {
    this.#wrongJoint = undefined;
    if (position.length !== name.length) {
      this.#wrongJoint = `${name.length} names, ${position.length} positions`;
    } else {
      const wrong = name.findIndex((_, i) => !Number.isFinite(position[i]) || !Number.isFinite(velocity[i] ?? 0));
      if (wrong >= 0) this.#wrongJoint = `${name[wrong]} at ${position[wrong]}, ${velocity[wrong] ?? 0} a second`;
    }
    if (this.#wrongJoint !== undefined) this.#refuse("a finite position of every joint", this.#wrongJoint, where);
    this.#joints = name.map((joint, i) => ({
      name: joint,
      positionRad: Number(position[i]),
      velocityRadps: Number(velocity[i] ?? 0),
    }));
  }

  /** @throws MessageRefusedError where it names no tool of the robot's or a number is none */
  takeTool({ name, position, effort }: JointStateMessage, where: string): void {
    const [kind, value, holds] = [name[0], Number(position[0]), Number(effort[0] ?? 0) > 0.5];
    if (!Number.isFinite(value)) this.#refuse("a finite position", `${position[0]}`, where);
    const { tools } = this.#options;
    if (!tools.some((tool) => tool === kind)) this.#refuse(`a tool of ${tools.join(", ")}`, `${kind}`, where);
    if (kind === "suction") this.#tool = { kind, on: value > 0.5, sealed: holds };
    else if (kind === "spatula") this.#tool = { kind, deployed: value > 0.5 };
    else this.#tool = { kind: "gripper", opening: value, holding: holds };
  }

  /** @throws MessageRefusedError where the force is no number */
  takeWrench({ wrench: { force } }: WrenchStamped, where: string): void {
    if (!Number.isFinite(force.z)) this.#refuse("a finite force", `${force.z}`, where);
    this.#contactForceN = force.z;
  }

  /** What the tool was told last, for robots that do not say what theirs is doing. */
  noteCommand(tool: ToolCommand): void {
    this.#told = tool;
  }

  /** @throws MessageRefusedError where the state cannot be used */
  takePose({ header, pose }: PoseStamped, where: string): RobotState {
    const { baseFrame, times } = this.#options;
    if (header.frame_id !== baseFrame) this.#refuse(`a pose in ${baseFrame}`, header.frame_id || "no frame", where);
    if (this.#wrongJoint !== undefined) this.#refuse("joint states that are numbers", this.#wrongJoint, where);
    const endEffector = poseOf(pose) ?? this.#refuse("a finite pose with a unit quaternion", text(pose), where);
    return {
      stampNs: times.fromStamp(header.stamp),
      endEffector,
      tool: this.#tool ?? this.#assumedTool(),
      joints: this.#joints,
      ...(this.#contactForceN === undefined ? {} : { contactForceN: this.#contactForceN }),
    };
  }

  /** What it was told is all that is known; that a cup has sealed is not taken on trust. */
  #assumedTool(): ToolState {
    const kind = this.#told?.kind ?? this.#options.tools[0];
    if (kind === "spatula") return { kind, deployed: this.#told?.kind === kind };
    if (kind === "suction") return { kind, on: this.#told?.kind === kind && this.#told.on, sealed: false };
    return { kind, opening: this.#told?.kind === kind ? this.#told.opening : 1, holding: false };
  }

  #refuse(expected: string, received: string, where: string): never {
    throw new MessageRefusedError({ expected, received, where });
  }
}

const text = ({ position: p, orientation: q }: PoseStamped["pose"]): string =>
  `${p.x} ${p.y} ${p.z}, ${q.x} ${q.y} ${q.z} ${q.w}`;
