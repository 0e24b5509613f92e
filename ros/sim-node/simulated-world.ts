import type { ToolCommand } from "../../src/domain/end-effector-command.ts";
import type { Level } from "../../src/domain/level.ts";
import type { Picture } from "../../src/domain/picture.ts";
import type { Pose } from "../../src/domain/pose.ts";
import type { RobotState } from "../../src/domain/robot-state.ts";
import type { Variation } from "../../src/domain/variation.ts";
import type { CommandReceipt, Robot } from "../../src/ports/robot.ts";
import type { RobotModel } from "./robot-model.ts";

/** The episode to set up. */
export interface SceneChoice extends Variation {
  readonly task: string;
  readonly level: Level;
  readonly seed: number;
}

/** The simulated world behind the sim-node. The app provides one that runs MuJoCo. */
export interface SimulatedWorld {
  readonly tasks: readonly { readonly name: string; readonly levels: readonly Level[] }[];
  /**
   * The same in every scene. Its root is the frame of the robot's base; its joints have the names of the robot's state.
   */
  readonly robot: RobotModel;
  /**
   * Sets a scene up, the robot at home. Its time begins at 0.
   * @throws UnknownTaskError, or the world's error where the level or the form of the goal is not the task's
   */
  begin(choice: SceneChoice): SimulatedScene;
}

/** A robot that also takes joint positions. */
export interface JointedRobot extends Robot {
  /** The newest command counts; joints that are not named stay. A bad command is refused and never thrown for. */
  sendJoints(positionsByJoint: ReadonlyMap<string, number>, tool: ToolCommand): CommandReceipt;
}

/** A scene with a robot. It owns memory: `dispose` it. */
export interface SimulatedScene extends Disposable {
  readonly instruction: string;
  /** The pictures in the instruction, each drawn in this size; none where it is words alone. */
  pictures(size: { readonly width: number; readonly height: number }): readonly Picture[];
  /** The time limit of the task, in simulated seconds. */
  readonly timeLimitS: number;
  readonly controlPeriodS: number;
  readonly robot: JointedRobot;
  /** The robot as it is now. Stamps count from the scene's beginning. */
  state(): RobotState;
  /** One control period of physics. @throws where the physics diverge */
  advance(): void;
  /** @throws where the scene has no such camera */
  camera(name: string, size: { readonly width: number; readonly height: number }): SceneCamera;
  /** The plan of an expert that knows the whole scene, in action tokens. */
  expertTokens(): readonly number[];
  /** May be asked at any time: the episode goes on as if it had not been. */
  verdict(): SceneVerdict;
  /** Equal if and only if the physics were the same to the last bit. */
  stateHash(): Promise<string>;
}

/**
 * Whether the goal holds as things lie now; where not, why not. `violated`: something happened that must never happen.
 */
export type SceneVerdict =
  | { readonly kind: "holds" }
  | { readonly kind: "missed" | "violated"; readonly reason: string };

/** A camera of the scene. */
export interface SceneCamera {
  /**
   * Vertical field of view; pixels are square and the optical axis goes through the picture's middle. Undefined for a
   * camera with parallel rays.
   */
  readonly fovyRad: number | undefined;
  /** In the base frame, OpenGL's axes: x right, y up, z backwards. */
  pose(): Pose;
  /** Three bytes a pixel, top left first. */
  draw(): Uint8Array;
}
