import { BehaviorSubject } from "rxjs";
import { GuardedRobot } from "../../../src/control/guard/index.ts";
import type { EndEffectorCommand } from "../../../src/domain/end-effector-command.ts";
import type { RobotState } from "../../../src/domain/robot-state.ts";
import { nanoseconds, nanosecondsFromMs } from "../../../src/domain/units.ts";
import type { CommandReceipt, Robot } from "../../../src/ports/robot.ts";
import { VirtualClock } from "../../../src/time/virtual-clock.ts";
import { restingState } from "../../conformance/samples.ts";

export const PERIOD = nanosecondsFromMs(20);

/** A robot that reaches each set-point one period later, and the clock of its world. */
export class ImmediateRobot implements Robot {
  readonly name = "arm";
  readonly tools = ["suction"] as const;
  readonly taken: EndEffectorCommand[] = [];
  receipt: CommandReceipt = { kind: "accepted" };
  readonly clock = new VirtualClock();
  readonly state$ = new BehaviorSubject<RobotState>(restingState());
  readonly guarded = new GuardedRobot({
    robot: this,
    clock: this.clock,
    limits: {
      workspace: { lowM: [0, -1, -0.1], highM: [1, 1, 1] },
      maxSpeedMps: 1,
      maxTurnRateRadps: 4,
      maxStepM: 0.1,
      maxStepRad: 0.5,
      maxToolChangeStepM: 0.2,
      maxSilenceNs: nanosecondsFromMs(100),
      maxStateAgeNs: nanosecondsFromMs(100),
      maxFrameAgeNs: nanosecondsFromMs(500),
    },
  });

  send(command: EndEffectorCommand): CommandReceipt {
    this.taken.push(command);
    return this.receipt;
  }

  /** Advances the clock by control periods, each with a new state just before its tick. */
  pass(periods = 1): void {
    for (let period = 0; period < periods; period++) {
      const stampNs = nanoseconds(this.clock.now() + PERIOD);
      const endEffector = this.taken.at(-1)?.pose ?? this.state$.value.endEffector;
      this.clock.advanceTo(nanoseconds(stampNs - 1));
      this.state$.next({ ...restingState(stampNs), endEffector });
      this.clock.advanceTo(stampNs);
    }
  }
}
