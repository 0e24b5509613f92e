import type { Observable, Subscription } from "rxjs";
import type { EndEffectorCommand } from "../../domain/end-effector-command.ts";
import type { GuardEvent, StopReason } from "../../domain/guard-event.ts";
import type { RobotState, ToolKind } from "../../domain/robot-state.ts";
import type { Nanoseconds } from "../../domain/units.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Robot } from "../../ports/robot.ts";
import { claim, type GuardMemory, giveBack, guardCommand, isCommanded } from "./guard-command.ts";
import { checkLimits, type GuardLimits } from "./guard-limits.ts";
import type { GuardInput } from "./stop-decision.ts";

/** The robot that is guarded, its limits, and the clock that tells how old states and frames are. */
export interface GuardedRobotOptions {
  readonly robot: Robot;
  readonly limits: GuardLimits;
  /** Measures the age of states and frames. */
  readonly clock: Clock;
}

/** What the guard and the robot did with a command. */
export interface GuardReceipt {
  /** The command that the robot took: the original, a clamped one, or one that holds it. Absent where it took none. */
  readonly sent?: EndEffectorCommand;
  /** Why the robot is held instead. */
  readonly stopped?: StopReason;
  /** Empty where the command passed unchanged. */
  readonly events: readonly GuardEvent[];
}

/**
 * A robot behind its guard. The pipeline takes this class instead of a plain Robot, and the class never exposes the
 * robot inside, so no code can bypass the guard.
 */
export class GuardedRobot {
  readonly #robot: Robot;
  readonly #limits: GuardLimits;
  readonly #clock: Clock;
  readonly #states: Subscription;
  #memory: GuardMemory = {};
  #state: RobotState | undefined;
  #emergencyStop = false;

  /** Follows the robot's state until `close`. @throws InvalidGuardLimitsError */
  constructor({ robot, limits, clock }: GuardedRobotOptions) {
    checkLimits(limits);
    this.#robot = robot;
    this.#limits = limits;
    this.#clock = clock;
    this.#states = robot.state$.subscribe({
      next: (state) => {
        this.#state = state;
      },
      // Subscribers of `state$` get the error too. The guard must not move a robot that no longer reports its state.
      error: () => {
        this.#state = undefined;
      },
    });
  }

  get name(): string {
    return this.#robot.name;
  }

  get tools(): readonly ToolKind[] {
    return this.#robot.tools;
  }

  get state$(): Observable<RobotState> {
    return this.#robot.state$;
  }

  /** `frameStampNs`: the capture time of the oldest frame behind the command; absent where it is based on no frame. */
  send(command: EndEffectorCommand, frameStampNs?: Nanoseconds): GuardReceipt {
    return this.#pass({ command, frameStampNs });
  }

  /** Keeps the robot at its last set-point, or at its measured pose when it follows none. */
  hold(): GuardReceipt {
    return this.#pass({});
  }

  /**
   * States that no other program moves the robot until `giveBack`. After a pause of this process, the guard then holds
   * a robot without a recent state at its last set-point, however old that is.
   */
  claim(): void {
    this.#memory = claim(this.#limits, this.#memory, this.#clock.now());
  }

  /** Holds the robot once more. From then on other programs may move it. */
  giveBack(): GuardReceipt {
    try {
      return this.hold();
    } finally {
      this.#memory = giveBack(this.#memory);
    }
  }

  /**
   * Whether the robot follows a set-point of this guard: it is claimed, or a set-point was sent a moment ago. Otherwise
   * the robot rests, or another program moves it.
   */
  get isCommanding(): boolean {
    return isCommanded(this.#limits, this.#memory, this.#clock.now());
  }

  /** Stops the robot at once; nothing moves it before `release`. */
  emergencyStop(): GuardReceipt {
    this.block();
    return this.hold();
  }

  /** As `emergencyStop`, without a command to the robot: another program may be moving it. */
  block(): void {
    this.#emergencyStop = true;
  }

  release(): void {
    this.#emergencyStop = false;
  }

  /** Holds the robot and unsubscribes from its state. No command passes from now on. A second call does nothing. */
  close(): void {
    if (this.#states.closed && this.#emergencyStop) return;
    this.emergencyStop();
    this.#states.unsubscribe();
  }

  /** As `close`, without a command to the robot: another program may be moving it. */
  leave(): void {
    this.block();
    this.#states.unsubscribe();
  }

  #pass(request: Pick<GuardInput, "command" | "frameStampNs">): GuardReceipt {
    const { memory, command, events } = guardCommand(this.#limits, this.#memory, {
      ...request,
      now: this.#clock.now(),
      emergencyStop: this.#emergencyStop,
      state: this.#state,
    });
    const stopped = memory.stopped === undefined ? undefined : { stopped: memory.stopped };
    if (command === undefined) {
      this.#memory = memory;
      this.#robot.standStill?.();
      return { ...stopped, events };
    }
    const receipt = this.#robot.send(command);
    if (receipt.kind === "accepted") {
      this.#memory = memory;
      return { sent: command, ...stopped, events };
    }
    // The robot still follows the previous set-point, so the next step is measured from that one.
    const { stopped: _, ...before } = this.#memory;
    this.#memory = { ...before, ...stopped };
    const refused: GuardEvent = { kind: "refused", stampNs: command.stampNs, error: receipt.error, command };
    return { ...stopped, events: [...events, refused] };
  }
}
