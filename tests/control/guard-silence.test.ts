import assert from "node:assert/strict";
import { BehaviorSubject } from "rxjs";
import { guardCommand } from "../../src/control/guard/guard-command.ts";
import { GuardedRobot, type GuardLimits } from "../../src/control/guard/index.ts";
import type { EndEffectorCommand } from "../../src/domain/end-effector-command.ts";
import { toolPointingDown } from "../../src/domain/pose.ts";
import { angleBetween } from "../../src/domain/quaternion.ts";
import type { RobotState } from "../../src/domain/robot-state.ts";
import { nanoseconds, nanosecondsFromMs } from "../../src/domain/units.ts";
import type { Vector3 } from "../../src/domain/vector.ts";
import type { Robot } from "../../src/ports/robot.ts";
import { VirtualClock } from "../../src/time/virtual-clock.ts";
import { restingState } from "../conformance/samples.ts";

const LIMITS: GuardLimits = {
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
const poseAt = (positionM: Vector3) => ({ positionM, orientation: toolPointingDown(0) });

/** A guarded robot that got one set-point, by default 60 s ago. */
function afterAMinute({ stopped = false, claimed = false, silenceMs = 60_000 }) {
  const clock = new VirtualClock();
  const state$ = new BehaviorSubject<RobotState>(restingState());
  const taken: EndEffectorCommand[] = [];
  const send = (command: EndEffectorCommand) => {
    taken.push(command);
    return { kind: "accepted" } as const;
  };
  const stands = { count: 0 };
  const standStill = () => void stands.count++;
  const robot: Robot = { name: "arm", tools: ["suction"], state$, send, standStill };
  const guarded = new GuardedRobot({ robot, limits: LIMITS, clock });
  if (claimed) guarded.claim();
  guarded.send({ stampNs: clock.now(), pose: poseAt([0.5, 0, 0.2]), tool: { kind: "suction", on: false } });
  if (stopped) guarded.emergencyStop();
  clock.advanceBy(nanosecondsFromMs(silenceMs));
  return { guarded, taken, state$, clock, stands };
}

describe("guard after a silence", () => {
  it("holds a stopped robot where others have brought it, and not where the stop found it", () => {
    const { guarded, taken, state$, clock } = afterAMinute({ stopped: true });
    const there: Vector3 = [0.7, 0.1, 0.3];
    state$.next({ ...restingState(), stampNs: clock.now(), endEffector: poseAt(there) });
    guarded.close();
    assert.deepEqual(taken.at(-1)?.pose.positionM, there);
  });

  it("sends no set-point from before it to a robot that no longer says where it is", () => {
    const { guarded, taken } = afterAMinute({ stopped: false });
    const before = taken.length;
    guarded.close();
    assert.equal(taken.length, before);
  });

  it("calls `standStill` of a robot every time that it has no set-point for it", () => {
    const { guarded, taken, stands } = afterAMinute({});
    const before = taken.length;
    for (let period = 1; period <= 3; period++) {
      guarded.hold();
      assert.equal(stands.count, period);
    }
    assert.equal(taken.length, before);
  });

  it("goes on with the last set-point of a claimed robot that no longer says where it is", () => {
    for (const silenceMs of [101, 400, 60_000]) {
      const { guarded, taken, clock } = afterAMinute({ claimed: true, silenceMs });
      for (let period = 0; period < 5; period++) {
        guarded.hold();
        assert.deepEqual(taken.at(-1)?.pose.positionM, [0.5, 0, 0.2]);
        assert.equal(taken.length, period + 2);
        clock.advanceBy(nanosecondsFromMs(20));
      }
    }
  });

  it("does not bring a claimed robot back to where it was before its last set-point", () => {
    const { guarded, taken, state$, clock } = afterAMinute({ claimed: true, silenceMs: 150 });
    // Under way when the set-point came, and not old yet.
    state$.next({ ...restingState(), stampNs: nanosecondsFromMs(60), endEffector: poseAt([0.4, 0, 0.2]) });
    clock.advanceBy(nanosecondsFromMs(5));
    guarded.hold();
    assert.deepEqual(taken.at(-1)?.pose.positionM, [0.4, 0, 0.2], "it has said since where it is");
    const before = afterAMinute({ claimed: true, silenceMs: 101 });
    before.state$.next({ ...restingState(), stampNs: nanoseconds(-1), endEffector: poseAt([0.4, 0, 0.2]) });
    before.guarded.hold();
    assert.deepEqual(before.taken.at(-1)?.pose.positionM, [0.5, 0, 0.2]);
  });

  it("moves nothing while the clock is behind the last set-point, and leaves neither the box nor the step", () => {
    const sentNs = nanoseconds(4e12);
    const tool = { kind: "suction", on: false } as const;
    const last = { sentNs, command: { stampNs: sentNs, pose: poseAt([0.5, 0, 0.2]), tool } };
    for (const backMs of [30, 500, 3_600_000]) {
      const now = nanoseconds(sentNs - nanosecondsFromMs(backMs));
      const state = { ...restingState(), stampNs: now, endEffector: poseAt([0.5, 0, 0.2]) };
      for (const x of [0.505, 0.3, 0.9]) {
        const command = {
          stampNs: now,
          pose: { positionM: [x, 0, 0.2], orientation: toolPointingDown(1) },
          tool,
        } as const;
        const verdict = guardCommand(LIMITS, { last, claimed: true }, { now, command, emergencyStop: false, state });
        assert.deepEqual(verdict.command?.pose.positionM, [0.5, 0, 0.2], `${backMs} ms back, towards ${x}`);
        assert.ok(angleBetween(verdict.command.pose.orientation, toolPointingDown(0)) < 1e-6);
      }
    }
  });

  it("sends nothing to a robot after `block` or `leave`", () => {
    const { guarded, taken, stands } = afterAMinute({});
    const before = taken.length;
    assert.equal(guarded.isCommanding, false);
    guarded.block();
    guarded.leave();
    assert.equal(taken.length, before);
    assert.equal(stands.count, 0);
  });

  it("forgets a set-point from before the claim, and from before the robot was given back", () => {
    for (const end of ["claim", "giveBack"] as const) {
      const { guarded, taken, clock } = afterAMinute({ claimed: end === "giveBack", silenceMs: 50 });
      if (end === "giveBack") guarded.giveBack();
      clock.advanceBy(nanosecondsFromMs(60_000));
      guarded.claim();
      const before = taken.length;
      guarded.hold();
      assert.equal(taken.length, before);
    }
  });
});
