import { BehaviorSubject, type Observable } from "rxjs";
import { InverseKinematics } from "../../src/control/kinematics/index.ts";
import { defined } from "../../src/domain/defined.ts";
import type { EndEffectorCommand, ToolCommand } from "../../src/domain/end-effector-command.ts";
import {
  type CommandRefusedError,
  NonFiniteCommandError,
  UnknownToolError,
  UnreachableJointsError,
  UnreachablePoseError,
} from "../../src/domain/errors/command-refused.ts";
import { malformedPartOf } from "../../src/domain/malformed-command.ts";
import type { Pose } from "../../src/domain/pose.ts";
import { normalize } from "../../src/domain/quaternion.ts";
import type { RobotState } from "../../src/domain/robot-state.ts";
import { type Nanoseconds, nanosecondsFromSeconds } from "../../src/domain/units.ts";
import { distance } from "../../src/domain/vector.ts";
import type { CommandReceipt, Robot } from "../../src/ports/robot.ts";
import type { Simulation } from "../engine/index.ts";
import { RobotDescriptionError } from "./errors.ts";
import { type ForceReading, tareForce } from "./force-reading.ts";
import { JointServos } from "./joint-servos.ts";
import { CONTROL_PERIOD_S } from "./physics-options.ts";
import { readSerialChain } from "./read-serial-chain.ts";
import type { RobotDescription } from "./robot-description.ts";
import { makeTool, type Tool } from "./tool.ts";
import { type ToolChange, toolChange } from "./tool-change.ts";

export interface SimulatedRobotOptions {
  /** Seconds from one control tick to the next: a whole number of physics steps. Default: 0.02. */
  readonly controlPeriodS?: number;
}

interface MountedTool {
  readonly tool: Tool;
  readonly kinematics: InverseKinematics;
}

/**
 * A robot in a simulation, found by the names of its description, that follows end-effector set-points with position
 * servos. A command is solved to joint positions when it is sent and refused there and then; it takes effect at the next
 * `advance`, over one control period. A pose that only another branch of the joints reaches (elbow down, say) is taken at
 * the joints' speed limits. Set-points in small steps avoid such a swing. A simulation that is reset or restored needs a
 * new robot.
 */
export class SimulatedRobot implements Robot {
  readonly name: string;
  readonly tools: readonly ToolCommand["kind"][];
  readonly state$: Observable<RobotState>;
  readonly #simulation: Simulation;
  readonly #servos: JointServos;
  readonly #mounted = new Map<ToolCommand["kind"], MountedTool>();
  readonly #force: ForceReading | undefined;
  readonly #stepsPerTick: number;
  readonly #controlPeriodS: number;
  readonly #states$: BehaviorSubject<RobotState>;
  #active: MountedTool;
  #activeKind: ToolCommand["kind"];
  #change: ToolChange | undefined;

  /**
   * Puts the robot into its home posture, where it has one, with the first tool active and every tool at rest.
   * @throws UnknownNameError where the model lacks a name of the description
   * @throws RobotDescriptionError where the model has the names but not the robot
   */
  constructor(simulation: Simulation, description: RobotDescription, options: SimulatedRobotOptions = {}) {
    const { controlPeriodS = CONTROL_PERIOD_S } = options;
    this.name = description.name;
    this.#simulation = simulation;
    this.#controlPeriodS = controlPeriodS;
    this.#stepsPerTick = wholeSteps(controlPeriodS, simulation.timestepS);
    this.#servos = new JointServos(simulation, description.joints, controlPeriodS);
    this.#servos.goHome();
    simulation.forward();
    for (const toolDescription of description.tools) {
      const chain = readSerialChain(simulation, this.#servos.joints, simulation.site(toolDescription.site));
      const kinematics = new InverseKinematics(chain, this.#servos.preferences);
      this.#mounted.set(toolDescription.kind, { tool: makeTool(simulation, toolDescription), kinematics });
    }
    this.tools = [...this.#mounted.keys()];
    this.#activeKind = description.tools[0].kind;
    this.#active = this.#tool(this.#activeKind);
    this.#force = description.force && tareForce(simulation, description.force);
    this.#states$ = new BehaviorSubject(this.#readState());
    this.state$ = this.#states$.asObservable();
  }

  /** The newest state that `state$` has given. */
  get state(): RobotState {
    return this.#states$.value;
  }

  send(command: EndEffectorCommand): CommandReceipt {
    const { pose, tool } = command;
    const mounted = this.#mounted.get(tool.kind);
    if (mounted === undefined) return refuseCommand(this.#unknownTool(tool));
    if (malformedPartOf(command) !== undefined) return refuseCommand(nonFinite(this.name, command));
    const change =
      tool.kind === this.#activeKind
        ? this.#change
        : toolChange(pose, mounted.kinematics.tipPoseAt(this.#servos.goal), this.#simulation.timeS);
    const upright: Pose = { positionM: pose.positionM, orientation: normalize(pose.orientation) };
    const target = change ? change.between(upright, this.#simulation.timeS) : upright;
    // A small step must not swing the arm to another branch: a caller that sends small steps has limited the speed by them.
    const stayOnBranch = distance(mounted.kinematics.tipPoseAt(this.#servos.goal).positionM, target.positionM) < NEAR_M;
    const solution = mounted.kinematics.solve(target, this.#servos.goal, { stayOnBranch });
    if (solution.kind === "unreachable") return refuseCommand(unreachable(this.name, pose, solution));
    this.#servos.goTo(solution.positions);
    this.#change = change;
    this.#activate(mounted, tool);
    return { kind: "accepted" };
  }

  /**
   * Takes joint positions (radians or metres, by name) in place of a pose; joints that are not named stay. The servos go
   * there evenly at the joints' speed limits.
   */
  sendJoints(positionsByJoint: ReadonlyMap<string, number>, tool: ToolCommand): CommandReceipt {
    const mounted = this.#mounted.get(tool.kind);
    if (mounted === undefined) return refuseCommand(this.#unknownTool(tool));
    const received = this.#servos.wrongIn(positionsByJoint);
    if (received !== undefined) {
      const expected = "positions of its joints within their limits";
      return refuseCommand(new UnreachableJointsError({ expected, received, where: `command to ${this.name}` }));
    }
    this.#servos.goTo(this.#servos.goalWith(positionsByJoint));
    this.#change = undefined;
    this.#activate(mounted, tool);
    return { kind: "accepted" };
  }

  /**
   * One control tick. It reports the state where that has not been done, so that a subscriber can send a set-point for
   * this tick, then steps the physics through the control period while the servos' targets move evenly to the newest
   * set-point.
   * @throws PhysicsDivergedError
   */
  advance(): void {
    if (this.#now() !== this.state.stampNs) this.report();
    this.#servos.beginTick();
    for (const { tool } of this.#mounted.values()) tool.tick?.();
    for (let step = 1; step <= this.#stepsPerTick; step++) {
      this.#servos.drive(step / this.#stepsPerTick);
      this.#simulation.step();
    }
  }

  /** Emits the state as it is now. `advance` does so by itself. */
  report(): void {
    this.#states$.next(this.#readState());
  }

  /** Ends `state$`. The simulation is its owner's to dispose of. */
  close(): void {
    this.#states$.complete();
  }

  get controlPeriodS(): number {
    return this.#controlPeriodS;
  }

  #activate(mounted: MountedTool, tool: ToolCommand): void {
    this.#active = mounted;
    this.#activeKind = tool.kind;
    for (const { tool: each } of this.#mounted.values()) each.command(tool);
  }

  #now(): Nanoseconds {
    return nanosecondsFromSeconds(this.#simulation.timeS);
  }

  #readState(): RobotState {
    const contactForceN = this.#contactForceN();
    return {
      stampNs: this.#now(),
      endEffector: this.#active.kinematics.tipPoseAt(this.#servos.measured()),
      tool: this.#active.tool.state(),
      ...defined({ contactForceN }),
      joints: this.#servos.states(),
    };
  }

  #contactForceN(): number | undefined {
    if (this.#force === undefined) return undefined;
    return [...this.#mounted.values()].reduce((forceN, { tool }) => forceN - tool.pullN(), this.#force());
  }

  #tool(kind: ToolCommand["kind"]): MountedTool {
    const mounted = this.#mounted.get(kind);
    if (mounted === undefined) throw this.#unknownTool({ kind });
    return mounted;
  }

  #unknownTool({ kind }: { readonly kind: string }): UnknownToolError {
    return new UnknownToolError({
      expected: this.tools.join(" or "),
      received: kind,
      where: `command to ${this.name}`,
    });
  }
}

/** A set-point nearer than this to the one before is a step on the way, not a new place. */
const NEAR_M = 0.1;

const refuseCommand = (error: CommandRefusedError): CommandReceipt => ({ kind: "refused", error });

const inMeters = ({ positionM }: Pose): string => `(${positionM.map((value) => value.toFixed(4)).join(", ")})`;

const nonFinite = (robot: string, { pose, tool }: EndEffectorCommand): NonFiniteCommandError =>
  new NonFiniteCommandError({
    expected: "finite numbers and a quaternion of some length",
    received: `position ${inMeters(pose)}, orientation (${pose.orientation.join(", ")}), ${JSON.stringify(tool)}`,
    where: `command to ${robot}`,
  });

const unreachable = (
  robot: string,
  pose: Pose,
  { offM, offRad }: { readonly offM: number; readonly offRad: number },
): UnreachablePoseError =>
  new UnreachablePoseError({
    expected: "a pose within the joints' limits",
    received: `${inMeters(pose)}, missed by ${(1000 * offM).toFixed(1)} mm and ${offRad.toFixed(3)} rad`,
    where: `command to ${robot}`,
  });

function wholeSteps(controlPeriodS: number, timestepS: number): number {
  const steps = Math.round(controlPeriodS / timestepS);
  if (steps >= 1 && Math.abs(steps * timestepS - controlPeriodS) < 1e-9) return steps;
  throw new RobotDescriptionError({
    expected: `a whole number of physics steps of ${timestepS} s`,
    received: `${controlPeriodS} s`,
    where: "controlPeriodS",
  });
}
