import { BehaviorSubject } from "rxjs";
import type { Controller, ControlStatus } from "../../src/control/controller.ts";
import { GuardedRobot } from "../../src/control/guard/index.ts";
import type { PickPlacePlan } from "../../src/domain/action-plan.ts";
import type { EndEffectorCommand } from "../../src/domain/end-effector-command.ts";
import type { Observation } from "../../src/domain/observation.ts";
import type { RobotState } from "../../src/domain/robot-state.ts";
import { nanoseconds, nanosecondsFromMs, radians } from "../../src/domain/units.ts";
import type { Inference, Policy } from "../../src/ports/policy.ts";
import type { CommandReceipt, Robot } from "../../src/ports/robot.ts";
import { VirtualClock } from "../../src/time/virtual-clock.ts";
import { restingState } from "../conformance/samples.ts";

export const PERIOD = nanosecondsFromMs(20);

export const PLAN: PickPlacePlan = {
  kind: "pick-place",
  steps: [
    {
      motion: "pick",
      from: { xM: 0.4, yM: 0, yawRad: radians(0) },
      to: { xM: 0.6, yM: 0.1, yawRad: radians(0) },
    },
  ],
};

/** Rises a millimetre per period and ends after `periods`. */
export const risingController = (
  periods: number,
  end: ControlStatus = { kind: "done" },
): Controller<{ readonly left: number; readonly from: RobotState }> => ({
  start: (_plan, from) => ({ left: periods, from }),
  tick: ({ left, from }, _state, now) => {
    const [x, y, z] = from.endEffector.positionM;
    const risen = (periods - left + 1) / 1000;
    return {
      progress: { left: left - 1, from },
      command: {
        stampNs: now,
        pose: { positionM: [x, y, z + risen], orientation: from.endEffector.orientation },
        tool: { kind: "suction", on: false },
      },
      status: left <= 1 ? end : { kind: "running" },
    };
  },
});

/** A robot that is where it was told to be one period later, and the clock that its world follows. */
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

  /** Lets control periods go by, each with a new state just before its beat. */
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

interface Call {
  readonly observation: Observation;
  readonly signal: AbortSignal;
  answer(tokens: readonly number[]): Promise<void>;
  fail(error: unknown): Promise<void>;
}

/** A policy that thinks until the test tells it what to say. */
export class PonderingPolicy implements Policy {
  readonly name = "pondering";
  readonly calls: Call[] = [];
  /** How many calls run now. */
  running = 0;
  mostAtOnce = 0;
  /** Where false, a cancelled call ends when the test says so. */
  heedsAborts = true;

  constructor(
    readonly actionSpace: string,
    readonly cameras: Policy["cameras"] = [],
  ) {}

  infer(observation: Observation, signal: AbortSignal): Promise<Inference> {
    this.running++;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.running);
    return new Promise<Inference>((resolve, reject) => {
      const settle = async (how: () => void): Promise<void> => {
        this.running--;
        how();
        await settled();
      };
      const fail = (error: unknown): Promise<void> => settle(() => reject(error));
      signal.addEventListener("abort", () => {
        if (this.heedsAborts) void fail(signal.reason);
      });
      this.calls.push({
        observation,
        signal,
        answer: (tokens) => settle(() => resolve({ tokens, stageNs: { decoder: nanoseconds(5) } })),
        fail,
      });
    });
  }

  async close(): Promise<void> {}
}

/** Lets everything that waits for promises go on. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
