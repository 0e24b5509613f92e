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
  /** Tells how old states and frames are. */
  readonly clock: Clock;
}

/** What became of a command that went through the guard. */
export interface GuardReceipt {
  /** What the robot took: the command itself, clamped, or one that holds it. Absent where nothing was taken. */
  readonly sent?: EndEffectorCommand;
  /** Why the robot is held instead. */
  readonly stopped?: StopReason;
  /** Empty where the command went through as it was. */
  readonly events: readonly GuardEvent[];
}

/**
 * A robot that can be reached through its guard alone. The pipeline takes this class and no plain Robot, and nothing
 * gives the robot inside away, so that no sink can bypass the guard.
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
      // Whoever reads `state$` gets the error too; here a robot that no longer reports is one that must not move.
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

  /** `frameStampNs`: capture time of the oldest frame that the command is based on, where it is based on any. */
  send(command: EndEffectorCommand, frameStampNs?: Nanoseconds): GuardReceipt {
    return this.#pass({ command, frameStampNs });
  }

  /** Keeps the robot at its last set-point, or where it stands when it follows none. */
  hold(): GuardReceipt {
    return this.#pass({});
  }

  /**
   * From now on nobody else moves the robot, until `giveBack`: after a pause of the process's own, a robot that no longer
   * says where it is is held at its last set-point, however long ago that was.
   */
  claim(): void {
    this.#memory = claim(this.#limits, this.#memory, this.#clock.now());
  }

  /** Holds the robot once more; from then on others may move it. */
  giveBack(): GuardReceipt {
    try {
      return this.hold();
    } finally {
      this.#memory = giveBack(this.#memory);
    }
  }

  /**
   * Whether the robot is at a set-point of this guard's: it is claimed, or had one a moment ago. Otherwise it stands as it
   * stands, or others move it.
   */
  get isCommanding(): boolean {
    return isCommanded(this.#limits, this.#memory, this.#clock.now());
  }

  /** Stops the robot at once; nothing moves it before `release`. */
  emergencyStop(): GuardReceipt {
    this.block();
    return this.hold();
  }

  /** As an emergency stop of a robot that others may be moving: nothing moves it from here, and it is told nothing. */
  block(): void {
    this.#emergencyStop = true;
  }

  release(): void {
    this.#emergencyStop = false;
  }

  /** Stops to follow the robot's state and holds it: nothing moves it from now on. A second call does nothing. */
  close(): void {
    if (this.#states.closed && this.#emergencyStop) return;
    this.emergencyStop();
    this.#states.unsubscribe();
  }

  /** As `close`, of a robot that others may be moving: it is told nothing. */
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
    // The robot still follows the set-point before, so the next step is counted from that one.
    const { stopped: _, ...before } = this.#memory;
    this.#memory = { ...before, ...stopped };
    const refused: GuardEvent = { kind: "refused", stampNs: command.stampNs, error: receipt.error, command };
    return { ...stopped, events: [...events, refused] };
  }
}
