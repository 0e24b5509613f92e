import assert from "node:assert/strict";
import { NEVER } from "rxjs";
import { GuardedRobot } from "../../src/control/guard/index.ts";
import type { EndEffectorCommand } from "../../src/domain/end-effector-command.ts";
import { toolPointingDown } from "../../src/domain/pose.ts";
import { nanoseconds, nanosecondsFromMs } from "../../src/domain/units.ts";
import type { Robot } from "../../src/ports/robot.ts";
import { VirtualClock } from "../../src/time/virtual-clock.ts";
import { restingState } from "../conformance/samples.ts";
import { HERE, LIMITS, PERIOD, setUpGuard } from "../support/guarded-robot.ts";

describe("guard that holds the robot", () => {
  describe("on old states and frames", () => {
    it("holds the robot at its last set-point when its state is stale, and lets go when a new one comes", () => {
      const { guarded, commandAt, clock, passPeriod } = setUpGuard();
      const { sent: last } = guarded.send(commandAt([0.52, 0, 0.2]));
      for (let period = 0; period < 5; period++) {
        clock.advanceBy(PERIOD);
        guarded.send(commandAt([0.52, 0, 0.2]));
      }
      clock.advanceBy(nanosecondsFromMs(1));
      const stopped = guarded.send(commandAt([0.53, 0, 0.2]));
      assert.deepEqual(stopped.sent?.pose, last?.pose);
      assert.deepEqual(stopped.events, [
        {
          kind: "stopped",
          stampNs: clock.now(),
          reason: "stale-state",
          detail: "the newest state is 101.0 ms old, more than 100 ms",
        },
      ]);
      passPeriod();
      const resumed = guarded.send(commandAt([0.53, 0, 0.2]));
      assert.equal(resumed.stopped, undefined);
      assert.deepEqual(resumed.events, [{ kind: "resumed", stampNs: clock.now(), after: "stale-state" }]);
    });

    it("holds the robot when a command is based on a frame that is too old", () => {
      const { guarded, commandAt, clock, state$ } = setUpGuard();
      clock.advanceBy(nanosecondsFromMs(501));
      state$.next(restingState(clock.now()));
      assert.equal(guarded.send(commandAt([0.52, 0, 0.2]), nanoseconds(0)).stopped, "stale-camera");
      assert.equal(guarded.send(commandAt([0.52, 0, 0.2]), nanosecondsFromMs(1)).stopped, undefined);
    });

    it("says why it stops once, not at every command", () => {
      const { guarded, commandAt, clock } = setUpGuard();
      guarded.send(commandAt(HERE));
      clock.advanceBy(nanosecondsFromMs(200));
      assert.equal(guarded.send(commandAt(HERE)).events.length, 1);
      const again = guarded.send(commandAt(HERE));
      assert.deepEqual([again.events, again.stopped], [[], "stale-state"]);
    });

    it("sends nothing to a robot that has never reported a state", () => {
      const clock = new VirtualClock();
      const taken: EndEffectorCommand[] = [];
      const robot: Robot = {
        name: "arm",
        tools: ["suction"],
        state$: NEVER,
        send: (command) => {
          taken.push(command);
          return { kind: "accepted" };
        },
      };
      const guarded = new GuardedRobot({ robot, limits: LIMITS, clock });
      const command = { stampNs: clock.now(), pose: restingState().endEffector, tool: { kind: "spatula" } as const };
      assert.equal(guarded.send(command).stopped, "no-state");
      assert.deepEqual(guarded.hold(), { stopped: "no-state", events: [] });
      assert.deepEqual(taken, []);
    });
  });

  describe("on an emergency stop", () => {
    it("stops at once where the robot is, holds its tool and passes nothing until it is released", () => {
      const { guarded, commandAt, passPeriod, taken, state$ } = setUpGuard();
      guarded.send(commandAt([0.52, 0, 0.2], { tool: { kind: "suction", on: true } }));
      passPeriod();
      const { events } = guarded.emergencyStop();
      assert.ok(events[0]?.kind === "stopped" && events[0].reason === "emergency-stop");
      for (let period = 0; period < 5; period++) {
        passPeriod();
        guarded.send(commandAt([0.6, 0.1, 0.2]));
      }
      for (const { pose, tool } of taken.slice(1)) {
        assert.deepEqual(pose, state$.value.endEffector);
        assert.deepEqual(tool, { kind: "suction", on: true });
      }
      guarded.release();
      passPeriod();
      assert.deepEqual(
        guarded.send(commandAt([0.51, 0, 0.2])).events.map(({ kind }) => kind),
        ["resumed"],
      );
    });

    it("stays at one place while the measured pose drifts", () => {
      const { guarded, commandAt, passPeriod, taken, state$ } = setUpGuard();
      guarded.send(commandAt(HERE));
      guarded.emergencyStop();
      state$.next({ ...state$.value, endEffector: { positionM: [0.5, 0, 0.19], orientation: toolPointingDown(0) } });
      passPeriod();
      guarded.send(commandAt(HERE));
      assert.deepEqual(taken.at(-1)?.pose.positionM, HERE);
    });
  });

  describe("asked to hold", () => {
    it("keeps the last set-point, not the measured pose, so that the robot does not sag", () => {
      const { guarded, commandAt, passPeriod } = setUpGuard();
      const { sent } = guarded.send(commandAt([0.52, 0, 0.2], { tool: { kind: "suction", on: true } }));
      passPeriod();
      const held = guarded.hold();
      assert.deepEqual(held, { sent: { ...sent, stampNs: PERIOD }, events: [] });
    });

    it("does not move a robot that stands outside the box", () => {
      const { guarded, state$ } = setUpGuard();
      const endEffector = { positionM: [0.5, 0, 0.9], orientation: toolPointingDown(0) } as const;
      state$.next({ ...restingState(), endEffector });
      assert.deepEqual(guarded.hold().sent?.pose, endEffector);
    });

    it("takes a robot that was moved by hand during a silence where it is now", () => {
      const { guarded, commandAt, clock, state$ } = setUpGuard();
      guarded.send(commandAt(HERE));
      clock.advanceBy(nanosecondsFromMs(5000));
      const endEffector = { positionM: [0.3, 0.3, 0.3], orientation: toolPointingDown(1) } as const;
      state$.next({ ...restingState(clock.now()), endEffector });
      assert.deepEqual(guarded.hold().sent?.pose, endEffector);
    });
  });

  it("sends nothing to a robot whose pose is not a number", () => {
    const { guarded, commandAt, state$, taken } = setUpGuard();
    state$.next({ ...restingState(), endEffector: { positionM: [Number.NaN, 0, 0], orientation: [1, 0, 0, 0] } });
    assert.equal(guarded.send(commandAt(HERE)).stopped, "no-state");
    assert.deepEqual(taken, []);
  });

  it("holds for good once it is closed", () => {
    const { guarded, commandAt, state$, taken } = setUpGuard();
    guarded.close();
    guarded.close();
    assert.equal(state$.observed, false);
    assert.equal(guarded.send(commandAt([0.6, 0, 0.2])).stopped, "emergency-stop");
    for (const { pose } of taken) assert.deepEqual(pose, restingState().endEffector);
  });
});
