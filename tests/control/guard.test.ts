import assert from "node:assert/strict";
import fc from "fast-check";
import { InvalidGuardLimitsError } from "../../src/control/errors.ts";
import type { GuardLimits } from "../../src/control/guard/index.ts";
import type { EndEffectorCommand } from "../../src/domain/end-effector-command.ts";
import { UnreachablePoseError } from "../../src/domain/errors/command-refused.ts";
import { toolPointingDown } from "../../src/domain/pose.ts";
import { angleBetween } from "../../src/domain/quaternion.ts";
import { nanoseconds, nanosecondsFromMs } from "../../src/domain/units.ts";
import { distance, type Vector3 } from "../../src/domain/vector.ts";
import { restingState } from "../conformance/samples.ts";
import { HERE, LIMITS, setUpGuard } from "../support/guarded-robot.ts";

describe("guard", () => {
  it("lets a command within every limit through unchanged", () => {
    const { guarded, taken, commandAt, passPeriod } = setUpGuard();
    guarded.send(commandAt(HERE));
    passPeriod();
    const command = commandAt([0.51, 0.005, 0.2], { yawRad: 0.02 });
    assert.deepEqual(guarded.send(command), { sent: command, events: [] });
    assert.equal(taken.at(-1), command);
  });

  describe("on the workspace", () => {
    it("clamps a pose outside the box to its nearest face and reports by how much", () => {
      const { guarded, commandAt, state$ } = setUpGuard();
      state$.next({ ...restingState(), endEffector: { positionM: [0.5, 0, 0.02], orientation: toolPointingDown(0) } });
      const { sent, events } = guarded.send(commandAt([0.5, 0, -0.03]));
      assert.deepEqual(sent?.pose.positionM, [0.5, 0, 0]);
      assert.deepEqual(events, [{ kind: "position-clamped", stampNs: 0, limit: "workspace", byM: 0.03 }]);
    });

    it("lets a robot that starts outside the box come back a step at a time", () => {
      const { guarded, commandAt, state$, passPeriod } = setUpGuard();
      state$.next({ ...restingState(), endEffector: { positionM: [0.5, 0, 0.8], orientation: toolPointingDown(0) } });
      const heights: number[] = [];
      for (let period = 0; period < 20; period++) {
        heights.push(Number(guarded.send(commandAt([0.5, 0, 0.45])).sent?.pose.positionM[2]));
        passPeriod();
      }
      assert.ok(Math.abs(Number(heights[0]) - 0.7) < 1e-9);
      assert.ok(Math.abs(Number(heights[1]) - 0.68) < 1e-9);
      assert.ok(Math.abs(Number(heights.at(-1)) - 0.45) < 1e-9);
    });
  });

  describe("on speed and steps", () => {
    it("slows a set-point that moves too fast, measured from the one before", () => {
      const { guarded, commandAt, passPeriod } = setUpGuard();
      guarded.send(commandAt(HERE));
      passPeriod();
      const { sent, events } = guarded.send(commandAt([0.55, 0, 0.2]));
      assert.ok(Math.abs(Number(sent?.pose.positionM[0]) - 0.52) < 1e-12);
      assert.equal(events.length, 1);
      const [event] = events;
      assert.ok(event?.kind === "position-clamped" && event.limit === "speed" && Math.abs(event.byM - 0.03) < 1e-12);
    });

    it("shortens a step that is too long, however long ago the last one was", () => {
      const { guarded, commandAt, clock, state$ } = setUpGuard({ maxSilenceNs: nanosecondsFromMs(2000) });
      guarded.send(commandAt(HERE));
      clock.advanceBy(nanosecondsFromMs(1000));
      state$.next(restingState(clock.now()));
      const { sent, events } = guarded.send(commandAt([0.75, 0, 0.2]));
      assert.ok(Math.abs(Number(sent?.pose.positionM[0]) - 0.6) < 1e-12);
      assert.ok(events[0]?.kind === "position-clamped" && events[0].limit === "step");
    });

    it("measures the first step from the pose of the robot", () => {
      const { guarded, commandAt } = setUpGuard();
      const { sent } = guarded.send(commandAt([0.7, 0, 0.2]));
      assert.ok(Math.abs(Number(sent?.pose.positionM[0]) - 0.6) < 1e-12);
    });

    it("slows a turn that is too fast and shortens one that is too long", () => {
      const { guarded, commandAt, passPeriod, clock, state$ } = setUpGuard({ maxSilenceNs: nanosecondsFromMs(2000) });
      guarded.send(commandAt(HERE));
      passPeriod();
      const fast = guarded.send(commandAt(HERE, { yawRad: 0.1 }));
      assert.ok(fast.events[0]?.kind === "rotation-clamped" && fast.events[0].limit === "speed");
      assert.ok(Math.abs(fast.events[0].byRad - 0.06) < 1e-9);
      clock.advanceBy(nanosecondsFromMs(1000));
      state$.next(restingState(clock.now()));
      const long = guarded.send(commandAt(HERE, { yawRad: 1 }));
      assert.ok(long.events[0]?.kind === "rotation-clamped" && long.events[0].limit === "step");
      const orientation = long.sent?.pose.orientation;
      assert.ok(orientation && Math.abs(angleBetween(orientation, toolPointingDown(0.24)) - 0) < 1e-9);
    });

    it("does not move twice at the same time, with any stamps of the commands", () => {
      const { guarded, commandAt } = setUpGuard();
      guarded.send(commandAt(HERE));
      const later = commandAt([0.51, 0, 0.2], { stampNs: nanosecondsFromMs(1e6) });
      assert.deepEqual(guarded.send(later).sent?.pose.positionM, HERE);
    });

    it("allows the tips' distance when the tool changes, and no more", () => {
      const { guarded, commandAt, passPeriod } = setUpGuard();
      guarded.send(commandAt(HERE));
      passPeriod();
      const near = guarded.send(commandAt([0.5, 0, 0.08], { tool: { kind: "spatula" } }));
      assert.deepEqual(near.events, []);
      passPeriod();
      const far = guarded.send(commandAt([0.5, 0, 0.4]));
      assert.ok(far.events[0]?.kind === "position-clamped" && far.events[0].limit === "step");
      assert.ok(Math.abs(Number(far.sent?.pose.positionM[2]) - 0.23) < 1e-12);
    });

    it("keeps any commands within the box, the step limit and the speed limit", () => {
      const number = fc.oneof(fc.double({ min: -2, max: 2 }), fc.double());
      const anything = fc.array(fc.tuple(number, number, number, fc.double({ min: -7, max: 7, noNaN: true })));
      fc.assert(
        fc.property(anything, (poses) => {
          const { guarded, commandAt, passPeriod, taken } = setUpGuard();
          for (const [x, y, z, yawRad] of poses) {
            guarded.send(commandAt([x, y, z], { yawRad }));
            passPeriod();
          }
          for (const [index, { pose }] of taken.entries()) {
            const [x, y, z] = pose.positionM;
            assert.ok(x >= 0.2 && x <= 0.8 && y >= -0.6 && y <= 0.6 && z >= 0 && z <= 0.5);
            const before = taken[index - 1]?.pose;
            if (before === undefined) continue;
            assert.ok(distance(before.positionM, pose.positionM) <= 0.02 + 1e-8 || isHold(pose.positionM));
            assert.ok(angleBetween(before.orientation, pose.orientation) <= 0.04 + 1e-8 || isHold(pose.positionM));
          }
        }),
      );
    });
  });

  describe("on values that are not numbers", () => {
    const broken: Readonly<Record<string, (command: EndEffectorCommand) => EndEffectorCommand>> = {
      "a NaN in its position": (command) => ({
        ...command,
        pose: { ...command.pose, positionM: [Number.NaN, 0, 0.2] },
      }),
      "an infinite position": (command) => ({
        ...command,
        pose: { ...command.pose, positionM: [0.5, Number.POSITIVE_INFINITY, 0.2] },
      }),
      "a NaN in its quaternion": (command) => ({
        ...command,
        pose: { ...command.pose, orientation: [0, 0, 0, Number.NaN] },
      }),
      "a quaternion of no length": (command) => ({ ...command, pose: { ...command.pose, orientation: [0, 0, 0, 0] } }),
      "a NaN as opening": (command) => ({ ...command, tool: { kind: "gripper", opening: Number.NaN } }),
      "no stamp": (command) => ({ ...command, stampNs: nanoseconds(Number.NaN) }),
    };
    for (const [name, breakIt] of Object.entries(broken)) {
      it(`holds the robot where it is when a command has ${name}`, () => {
        const { guarded, commandAt, passPeriod, state$ } = setUpGuard();
        guarded.send(commandAt([0.52, 0, 0.2], { tool: { kind: "suction", on: true } }));
        passPeriod();
        const { sent, stopped, events } = guarded.send(breakIt(commandAt(HERE)));
        assert.deepEqual(sent?.pose, state$.value.endEffector);
        assert.deepEqual(sent?.tool, { kind: "suction", on: true });
        assert.equal(stopped, "non-finite");
        assert.ok(events[0]?.kind === "stopped" && events[0].detail.endsWith("is not a number"));
      });
    }

    it("normalizes a quaternion of another length", () => {
      const { guarded, commandAt } = setUpGuard();
      const command = commandAt(HERE);
      const { sent } = guarded.send({ ...command, pose: { positionM: HERE, orientation: [3, 0, 0, 0] } });
      assert.deepEqual(sent?.pose.orientation, [1, 0, 0, 0]);
    });

    it("clamps a gripper's opening to 0..1", () => {
      const { guarded, commandAt } = setUpGuard();
      const { sent, events } = guarded.send(commandAt(HERE, { tool: { kind: "gripper", opening: 1.25 } }));
      assert.deepEqual(sent?.tool, { kind: "gripper", opening: 1 });
      assert.deepEqual(events, [{ kind: "opening-clamped", stampNs: 0, by: 0.25 }]);
    });
  });

  it("reports a robot's refusal and measures the next step from the last set-point it took", () => {
    const { guarded, commandAt, passPeriod, answer } = setUpGuard();
    guarded.send(commandAt(HERE));
    passPeriod();
    const error = new UnreachablePoseError({ expected: "within reach", received: "far", where: "arm" });
    answer.receipt = { kind: "refused", error };
    const refused = guarded.send(commandAt([0.52, 0, 0.2]));
    assert.equal(refused.sent, undefined);
    assert.ok(refused.events[0]?.kind === "refused" && refused.events[0].error === error);
    answer.receipt = { kind: "accepted" };
    passPeriod();
    const { sent } = guarded.send(commandAt([0.6, 0, 0.2]));
    assert.ok(Math.abs(Number(sent?.pose.positionM[0]) - 0.54) < 1e-12);
  });

  it("refuses limits that are missing or not a number", () => {
    for (const name of Object.keys(LIMITS).filter((key) => key !== "workspace")) {
      for (const value of [Number.NaN, 0, -1, Number.POSITIVE_INFINITY, undefined]) {
        assert.throws(() => setUpGuard({ [name]: value }), InvalidGuardLimitsError, `${name} ${value}`);
      }
    }
    const inverted: GuardLimits["workspace"] = { lowM: [0, 0, 1], highM: [1, 1, 0] };
    assert.throws(() => setUpGuard({ workspace: inverted }), InvalidGuardLimitsError);
    const open: GuardLimits["workspace"] = { lowM: [0, 0, 0], highM: [1, Number.NaN, 1] };
    assert.throws(() => setUpGuard({ workspace: open }), InvalidGuardLimitsError);
  });
});

const isHold = (positionM: Vector3): boolean => distance(positionM, HERE) < 1e-12;
