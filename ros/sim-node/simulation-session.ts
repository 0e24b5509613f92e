import type { ToolCommand } from "../../src/domain/end-effector-command.ts";
import type { Pose } from "../../src/domain/pose.ts";
import type { RobotState } from "../../src/domain/robot-state.ts";
import { type Nanoseconds, nanoseconds, nanosecondsFromSeconds } from "../../src/domain/units.ts";
import type { CommandReceipt } from "../../src/ports/robot.ts";
import type { JointWaypoint, Stamped, Twist } from "./read-commands.ts";
import { type Move, SetPoints } from "./set-points.ts";
import type { SceneChoice, SimulatedScene, SimulatedWorld } from "./simulated-world.ts";

/** The first stamp: in ROS, stamp 0 means that there is no time yet. */
const START_NS = nanosecondsFromSeconds(1);

/**
 * The present scene, on one time that goes on from scene to scene, so that no clock jumps when an episode begins.
 */
export class SimulationSession implements Disposable {
  readonly #world: SimulatedWorld;
  #scene: SimulatedScene;
  #beganNs: Nanoseconds = START_NS;
  #setPoints: SetPoints;
  #state: RobotState;

  /** @throws what the world throws where there is no such scene */
  constructor(world: SimulatedWorld, choice: SceneChoice) {
    this.#world = world;
    this.#scene = world.begin(choice);
    this.#setPoints = new SetPoints(this.#beganNs);
    this.#state = this.#currentState();
  }

  get scene(): SimulatedScene {
    return this.#scene;
  }

  /** The robot at the beginning of this control period. */
  get state(): RobotState {
    return this.#state;
  }

  get nowNs(): Nanoseconds {
    return this.#state.stampNs;
  }

  /** Simulated seconds since the scene began. */
  get elapsedS(): number {
    return (this.#state.stampNs - this.#beganNs) / 1e9;
  }

  /** Sets up another scene, or the same one again. The present scene stays where the new one does not exist. */
  begin(choice: SceneChoice): void {
    const scene = this.#world.begin(choice);
    const { nowNs } = this;
    const periodNs = nanosecondsFromSeconds(this.#scene.controlPeriodS);
    this.#scene[Symbol.dispose]();
    this.#scene = scene;
    this.#beganNs = nanoseconds(nowNs + periodNs);
    this.#setPoints = new SetPoints(this.#beganNs);
    this.#state = this.#currentState();
  }

  pose(pose: Stamped<Pose>): void {
    this.#setPoints.pose(pose);
  }

  twist(twist: Stamped<Twist>): void {
    this.#setPoints.twist(twist, this.nowNs);
  }

  trajectory(trajectory: Stamped<readonly JointWaypoint[]>): void {
    this.#setPoints.trajectory(trajectory, this.nowNs);
  }

  tool(tool: Stamped<ToolCommand>): void {
    this.#setPoints.tool(tool);
  }

  /** Whether a set-point for this control period has come. */
  get isAnswered(): boolean {
    return this.#setPoints.answers(this.nowNs);
  }

  /**
   * Sends the command for this control period to the robot and lets the period pass.
   * @returns the robot's receipt; undefined where there was no new command
   * @throws where the physics diverge
   */
  advance(): CommandReceipt | undefined {
    const move = this.#setPoints.next(this.#state, this.nowNs, this.#scene.controlPeriodS);
    const receipt = move && this.#send(move);
    this.#scene.advance();
    this.#state = this.#currentState();
    return receipt;
  }

  [Symbol.dispose](): void {
    this.#scene[Symbol.dispose]();
  }

  #send(move: Move): CommandReceipt {
    const { robot } = this.#scene;
    return move.kind === "tip" ? robot.send(move.command) : robot.sendJoints(move.positionsByJoint, move.tool);
  }

  #currentState(): RobotState {
    const state = this.#scene.state();
    return { ...state, stampNs: nanoseconds(this.#beganNs + state.stampNs) };
  }
}
