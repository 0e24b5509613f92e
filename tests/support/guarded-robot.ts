import { BehaviorSubject } from "rxjs";
import { GuardedRobot, type GuardLimits } from "../../src/control/guard/index.ts";
import type { EndEffectorCommand } from "../../src/domain/end-effector-command.ts";
import { toolPointingDown } from "../../src/domain/pose.ts";
import type { RobotState } from "../../src/domain/robot-state.ts";
import { nanosecondsFromMs } from "../../src/domain/units.ts";
import type { Vector3 } from "../../src/domain/vector.ts";
import type { CommandReceipt, Robot } from "../../src/ports/robot.ts";
import { VirtualClock } from "../../src/time/virtual-clock.ts";
import { restingState } from "../conformance/samples.ts";

export const LIMITS: GuardLimits = {
  workspace: { lowM: [0.2, -0.6, 0], highM: [0.8, 0.6, 0.5] },
  maxSpeedMps: 1,
  maxTurnRateRadps: 2,
  maxStepM: 0.1,
  maxStepRad: 0.2,
  maxToolChangeStepM: 0.15,
  maxSilenceNs: nanosecondsFromMs(100),
  maxStateAgeNs: nanosecondsFromMs(100),
  maxFrameAgeNs: nanosecondsFromMs(500),
};
export const PERIOD = nanosecondsFromMs(20);

/** A robot that takes everything unless told otherwise, with the clock and a state at every period. */
export function setUpGuard(limits: Partial<GuardLimits> = {}) {
  const clock = new VirtualClock();
  const state$ = new BehaviorSubject<RobotState>(restingState());
  const taken: EndEffectorCommand[] = [];
  const answer: { receipt: CommandReceipt } = { receipt: { kind: "accepted" } };
  const robot: Robot = {
    name: "arm",
    tools: ["suction", "spatula"],
    state$,
    send: (command) => {
      taken.push(command);
      return answer.receipt;
    },
  };
  const guarded = new GuardedRobot({ robot, limits: { ...LIMITS, ...limits }, clock });
  const passPeriod = (): void => {
    clock.advanceBy(PERIOD);
    state$.next({ ...state$.value, stampNs: clock.now() });
  };
  const commandAt = (positionM: Vector3, more: Partial<EndEffectorCommand> & { yawRad?: number } = {}) => {
    const { yawRad = 0, ...rest } = more;
    const pose = { positionM, orientation: toolPointingDown(yawRad) };
    return { stampNs: clock.now(), pose, tool: { kind: "suction", on: false } as const, ...rest };
  };
  return { clock, state$, taken, answer, guarded, passPeriod, commandAt };
}

/** Where the robot stands at first. */
export const HERE: Vector3 = [0.5, 0, 0.2];
