import { Observable, Subject } from "rxjs";
import type { EndEffectorCommand } from "../../../src/domain/end-effector-command.ts";
import { BinarmError } from "../../../src/domain/errors/binarm-error.ts";
import { NonFiniteCommandError, UnknownToolError } from "../../../src/domain/errors/command-refused.ts";
import { malformedPartOf } from "../../../src/domain/malformed-command.ts";
import type { RobotState, ToolKind } from "../../../src/domain/robot-state.ts";
import { type Nanoseconds, nanoseconds } from "../../../src/domain/units.ts";
import type { CommandReceipt, Robot } from "../../../src/ports/robot.ts";
import { MessageRefusedError } from "../../messages/errors.ts";
import type { RobotStateAssembly } from "../../messages/robot-state-assembly.ts";
import type { Header, JointStateMessage, PoseStamped, WrenchStamped } from "../../messages/types.ts";
import { isAhead, type RosClock, receivedAt } from "../../time/ros-clock.ts";
import { WarnOnce } from "../../warn-once.ts";
import type { CommandOutput, Sending } from "./command-output.ts";
import { ToolSilence } from "./tool-silence.ts";

export interface RosRobotOptions {
  readonly name: string;
  readonly tools: readonly [ToolKind, ...ToolKind[]];
  readonly baseFrame: string;
  /** The stamp of set-points. `observation`: of the state that they follow from; `now`: of when they are published. */
  readonly commandStamp: "observation" | "now";
  readonly clock: RosClock;
  /** A new one for each time base. */
  readonly assembly: () => RobotStateAssembly | undefined;
  /** Published before the motion. */
  readonly tool: CommandOutput;
  readonly motion: CommandOutput;
  /** Called with states that cannot be used: the first of each kind since the last usable state. */
  readonly onRefusal: (error: BinarmError) => void;
}

/** A robot behind topics: its state comes in parts, set-points go out. */
export class RosRobot implements Robot {
  readonly name: string;
  readonly tools: readonly [ToolKind, ...ToolKind[]];
  readonly #options: RosRobotOptions;
  readonly #states = new Subject<RobotState>();
  #assembly: RobotStateAssembly | undefined;
  #state: RobotState | undefined;
  #receivedNs: Nanoseconds | undefined;
  #fault: string | undefined;
  readonly #warnings: WarnOnce;
  readonly #toolSilence = new ToolSilence();
  #standing = false;

  constructor(options: RosRobotOptions) {
    this.name = options.name;
    this.tools = options.tools;
    this.#options = options;
    this.#warnings = new WarnOnce(options.onRefusal);
  }

  readonly state$: Observable<RobotState> = new Observable((subscriber) => {
    if (this.#state !== undefined) subscriber.next(this.#state);
    return this.#states.subscribe(subscriber);
  });

  get state(): RobotState | undefined {
    return this.#state;
  }

  /** When the last usable state came, or when it was measured where it came late. */
  get receivedNs(): Nanoseconds | undefined {
    const [receivedNs, madeNs] = [this.#receivedNs, this.#state?.stampNs];
    return receivedNs === undefined || madeNs === undefined ? receivedNs : nanoseconds(Math.min(receivedNs, madeNs));
  }

  /** Whether the robot reports if its tool holds something. */
  get reportsHolding(): boolean {
    return this.#assembly?.reportsHolding === true;
  }

  /** Why the newest state cannot be used. */
  get fault(): string | undefined {
    return this.#fault;
  }

  /** While true, nothing but standing still is commanded of a robot that takes velocities. */
  get standing(): boolean {
    return this.#standing;
  }

  set standing(standing: boolean) {
    this.#standing = standing;
  }

  takeJoints(message: JointStateMessage, topic: string): void {
    this.#take((assembly) => assembly.takeJoints(message, topic));
  }

  takeTool(message: JointStateMessage, topic: string): void {
    this.#take((assembly) => assembly.takeTool(message, topic));
  }

  takeWrench(message: WrenchStamped, topic: string): void {
    this.#take((assembly) => assembly.takeWrench(message, topic));
  }

  takePose(message: PoseStamped, topic: string): void {
    this.#take((assembly) => {
      const state = assembly.takePose(message, topic);
      this.#refuseFuture(state.stampNs, topic);
      // Stamps must never go back, but best-effort transport may bring an old state late.
      if (this.#state !== undefined && state.stampNs < this.#state.stampNs) return;
      this.#fault = undefined;
      this.#warnings.clear();
      this.#state = state;
      this.#receivedNs = receivedAt(this.#options.clock, state.stampNs);
      this.#states.next(state);
    });
  }

  send(command: EndEffectorCommand): CommandReceipt {
    const error = this.#wrongIn(command);
    if (error !== undefined) return { kind: "refused", error };
    const header = this.#header(command);
    const situation = { state: this.#state, standing: this.#standing };
    const { tool, motion } = this.#options;
    const leavesTool = this.#toolSilence.leavesTool(command, this.#state, this.#assembly?.reportsTool === true);
    // All outputs are prepared before one is published: a tool must not let go where the arm refuses to move.
    const sendings = [...(leavesTool ? [] : [tool]), motion].map((output) =>
      output.prepare(header, command, situation),
    );
    const refusal = sendings.find(isRefused);
    if (refusal !== undefined) return refusal;
    if (!leavesTool) this.#assembly?.noteCommand(command.tool);
    this.#toolSilence.note(command, leavesTool);
    for (const sending of sendings) if (sending.kind === "ready") sending.publish();
    return { kind: "accepted" };
  }

  /** Ends all motion of a robot that would go on with its last command. */
  standStill(): void {
    const { tool, motion, clock, baseFrame } = this.#options;
    const stamp = clock.times?.toStamp(clock.now()) ?? { sec: 0, nanosec: 0 };
    for (const output of [tool, motion]) output.standStill({ stamp, frame_id: baseFrame });
  }

  /** Forgets all stamps, because the clock went back. */
  forget(): void {
    this.#state = undefined;
    this.#receivedNs = undefined;
    this.#fault = undefined;
    this.#warnings.clear();
    this.#toolSilence.forget();
    this.#assembly = undefined;
  }

  #take(from: (assembly: RobotStateAssembly) => void): void {
    this.#assembly ??= this.#options.assembly();
    if (this.#assembly === undefined) return;
    try {
      from(this.#assembly);
    } catch (error) {
      if (!(error instanceof BinarmError)) throw error;
      this.#fault = error.message;
      this.#warnings.fault(error);
    }
  }

  /** As the newest state, one from the future would make every later state look old. */
  #refuseFuture(stampNs: Nanoseconds, where: string): void {
    const { clock } = this.#options;
    if (!isAhead(clock, stampNs)) return;
    const received = `one ${((stampNs - clock.now()) / 1e9).toFixed(2)} s ahead of it`;
    throw new MessageRefusedError({ expected: "a stamp in step with the node's clock", received, where });
  }

  #header(command: EndEffectorCommand): Header {
    const { clock, commandStamp, baseFrame } = this.#options;
    const at = commandStamp === "observation" ? (this.#state?.stampNs ?? command.stampNs) : command.stampNs;
    return { stamp: clock.times?.toStamp(at) ?? { sec: 0, nanosec: 0 }, frame_id: baseFrame };
  }

  #wrongIn(command: EndEffectorCommand): NonFiniteCommandError | UnknownToolError | undefined {
    const { pose, tool } = command;
    const where = "command";
    if (malformedPartOf(command) !== undefined) {
      const numbers = [...pose.positionM, ...pose.orientation, tool.kind === "gripper" ? tool.opening : 0];
      return new NonFiniteCommandError({ expected: "finite numbers", received: numbers.join(" "), where });
    }
    if (this.tools.includes(tool.kind)) return undefined;
    return new UnknownToolError({ expected: this.tools.join(" or "), received: tool.kind, where });
  }
}

const isRefused = (sending: Sending): sending is Extract<Sending, { kind: "refused" }> => sending.kind === "refused";
