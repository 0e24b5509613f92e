import assert from "node:assert/strict";
import fc from "fast-check";
import { PICK_PLACE_DEFAULTS, PlanController } from "../../src/control/index.ts";
import type { PickPlacePlan, PickPlaceStep } from "../../src/domain/action-plan.ts";
import { PlanOutsideWorkspaceError } from "../../src/domain/errors/plan-refused.ts";
import { angleBetween } from "../../src/domain/quaternion.ts";
import type { Range } from "../../src/domain/range.ts";
import { TABLE_BOUNDS } from "../../src/domain/table-bounds.ts";
import { nanosecondsFromMs, radians } from "../../src/domain/units.ts";
import { distance, norm, scale, subtract, type Vector3 } from "../../src/domain/vector.ts";
import { follow, objectEverywhere, PARKED } from "../support/perfect-robot.ts";

const PERIOD_S = 0.02;

const between = ({ low, high }: Range) => fc.double({ min: low, max: high, noNaN: true });
const places = fc.record({
  xM: between(TABLE_BOUNDS.x),
  yM: between(TABLE_BOUNDS.y),
  yawRad: between({ low: -Math.PI, high: Math.PI }).map(radians),
});
const steps: fc.Arbitrary<PickPlaceStep> = fc.record({
  motion: fc.constantFrom("pick" as const, "push" as const),
  from: places,
  to: places,
});
const plans: fc.Arbitrary<PickPlacePlan> = fc.record({
  kind: fc.constant("pick-place" as const),
  steps: fc.array(steps, { minLength: 1, maxLength: 2 }),
});
const pick = (fromYaw: number, toYaw: number): PickPlacePlan => ({
  kind: "pick-place",
  steps: [
    {
      motion: "pick",
      from: { xM: 0.4, yM: 0.2, yawRad: radians(fromYaw) },
      to: { xM: 0.6, yM: -0.2, yawRad: radians(toYaw) },
    },
  ],
});

describe("pick-place controller", () => {
  it("never exceeds the speed and acceleration limits, and starts and ends at rest", () => {
    const { planar, vertical } = PICK_PLACE_DEFAULTS.limits;
    const maxSpeed = Math.hypot(planar.speed, vertical.speed);
    const maxAcceleration = Math.hypot(planar.acceleration, vertical.acceleration);
    fc.assert(
      fc.property(plans, (plan) => {
        const { commands, status } = follow(new PlanController(), plan, objectEverywhere(0.03));
        assert.deepEqual(status, { kind: "done" });
        const positions: Vector3[] = [PARKED.endEffector.positionM, PARKED.endEffector.positionM];
        for (const { pose } of commands) positions.push(pose.positionM);
        positions.push(positions[positions.length - 1] as Vector3);
        const velocities = positions
          .slice(1)
          .map((position, i) => scale(subtract(position, positions[i] as Vector3), 1 / PERIOD_S));
        for (const velocity of velocities) assert.ok(norm(velocity) <= maxSpeed * (1 + 1e-6));
        velocities.slice(1).forEach((velocity, i) => {
          const acceleration = norm(subtract(velocity, velocities[i] as Vector3)) / PERIOD_S;
          assert.ok(acceleration <= maxAcceleration * (1 + 1e-6), `${acceleration} m/s2 at ${i}`);
        });
      }),
      { numRuns: 60 },
    );
  });

  it("grasps where the plan says, sets down where it says, and ends out of view", () => {
    const { commands, status } = follow(new PlanController(), pick(0, 0), objectEverywhere(0.03));
    assert.equal(status.kind, "done");
    const held = commands.filter(({ tool }) => tool.kind === "suction" && tool.on);
    const [first, last] = [held[0], held[held.length - 1]];
    assert.deepEqual(first?.pose.positionM.slice(0, 2), [0.4, 0.2]);
    assert.ok(last !== undefined && distance(last.pose.positionM, [0.6, -0.2, 0.03]) < 0.01);
    const { parking } = PICK_PLACE_DEFAULTS;
    const parked = commands[commands.length - 1]?.pose.positionM ?? [0, 0, 0];
    assert.ok(distance(parked, [parking.xM, parking.yM, parking.zM]) < 1e-9);
  });

  for (const degrees of [-150, -90, 20, 120, 150, 179]) {
    it(`turns what it carries by ${degrees} degrees the short way`, () => {
      for (const startDegrees of [-170, 0, 100]) {
        const from = (startDegrees * Math.PI) / 180;
        const turn = (degrees * Math.PI) / 180;
        for (const graspYaw of ["free", "planned"] as const) {
          const controller = new PlanController({ graspYaw });
          const { commands } = follow(controller, pick(from, from + turn), objectEverywhere(0.03));
          const held = commands.filter(({ tool }) => tool.kind === "suction" && tool.on);
          let turned = 0;
          held.slice(1).forEach(({ pose }, i) => {
            turned += angleBetween(pose.orientation, (held[i] ?? held[0])?.pose.orientation ?? pose.orientation);
          });
          assert.ok(Math.abs(turned - Math.abs(turn)) < 1e-6, `${turned} rad`);
        }
      }
    });
  }

  it("grasps at the plan's yaw where the tool is not round", () => {
    const { commands } = follow(new PlanController({ graspYaw: "planned" }), pick(1, 0.5), objectEverywhere(0.03));
    const grasping = commands.find(({ tool }) => tool.kind === "suction" && tool.on);
    assert.ok(Math.abs(angleBetween(grasping?.pose.orientation ?? [0, 0, 0, 1], [1, 0, 0, 0]) - 1) < 1e-9);
  });

  it("fails because nothing was grasped, after a second try, and gets out of view", () => {
    const { commands, status } = follow(new PlanController(), pick(0, 0), () => ({}));
    assert.deepEqual(status, { kind: "failed", reason: "nothing was grasped" });
    const lowest = Math.min(...commands.map(({ pose }) => pose.positionM[2]));
    assert.ok(lowest < 0.0045 && lowest >= 0.004 - 1e-9);
    assert.ok((commands[commands.length - 1]?.pose.positionM[0] ?? 1) < 0.2);
    assert.deepEqual(commands[commands.length - 1]?.tool, { kind: "suction", on: false });
  });

  it("fails because the object was lost, and lets go, when the seal goes on the way", () => {
    const holds = objectEverywhere(0.03);
    const { commands, status } = follow(new PlanController(), pick(0, 0), (command, before) =>
      command.pose.positionM[1] < 0 ? { tool: { kind: "suction", on: true, sealed: false } } : holds(command, before),
    );
    assert.deepEqual(status, { kind: "failed", reason: "the object was lost" });
    assert.deepEqual(commands[commands.length - 1]?.tool, { kind: "suction", on: false });
  });

  it("takes a seal that flickers for one tick for no loss", () => {
    let [ticks, hasSealed] = [0, false];
    const { status } = follow(new PlanController(), pick(0, 0), ({ pose, tool }) => {
      const on = tool.kind === "suction" && tool.on;
      hasSealed ||= on && pose.positionM[2] <= 0.03;
      const sealed = on && hasSealed && ++ticks % 7 !== 0;
      return { tool: { kind: "suction", on, sealed }, contactForceN: hasSealed && pose.positionM[2] < 0.028 ? 3 : 0 };
    });
    assert.ok(ticks > 40);
    assert.deepEqual(status, { kind: "done" });
  });

  it("fails when something is under the blade, and lifts it first", () => {
    const plan: PickPlacePlan = {
      kind: "pick-place",
      steps: [{ ...pick(0, 0).steps[0], motion: "push" } as PickPlaceStep],
    };
    const { commands, status } = follow(new PlanController(), plan, ({ pose }) => ({
      tool: { kind: "spatula", deployed: true },
      contactForceN: pose.positionM[2] < 0.03 ? 10 : 0,
    }));
    assert.deepEqual(status, { kind: "failed", reason: "something is under the blade" });
    assert.ok(Math.min(...commands.map(({ pose }) => pose.positionM[2])) > 0.015);
    const afterBlade = commands.findIndex(({ tool }, i) => i > 0 && tool.kind === "suction");
    assert.ok((commands[afterBlade]?.pose.positionM[2] ?? 0) > 0.15);
  });

  it("waits for a robot that stays behind, and gives up on one that does not come", () => {
    let commands = 0;
    const late = follow(new PlanController(), pick(0, 0), (command, before) =>
      ++commands < 30 ? { endEffector: before.endEffector } : objectEverywhere(0.03)(command, before),
    );
    assert.equal(late.status.kind, "done");
    const stuck = follow(new PlanController(), pick(0, 0), () => ({ endEffector: PARKED.endEffector }));
    assert.deepEqual(stuck.status, { kind: "failed", reason: "the robot does not follow" });
    const far = Math.max(...stuck.commands.map(({ pose }) => distance(pose.positionM, PARKED.endEffector.positionM)));
    assert.ok(far < 0.15);
  });

  it("does not jump when a tick comes late", () => {
    const controller = new PlanController();
    const progress = controller.start(pick(0, 0), PARKED, PARKED.stampNs);
    const { command } = controller.tick(progress, PARKED, nanosecondsFromMs(5000));
    assert.ok(distance(command.pose.positionM, PARKED.endEffector.positionM) < 0.06);
  });

  it("gives the same progress twice for the same input, and changes nothing that it was given", () => {
    const controller = new PlanController();
    const progress = controller.start(pick(0, 1), PARKED, PARKED.stampNs);
    const frozen = JSON.stringify(progress);
    const now = nanosecondsFromMs(20);
    assert.deepEqual(controller.tick(progress, PARKED, now), controller.tick(progress, PARKED, now));
    assert.equal(JSON.stringify(progress), frozen);
  });

  it("refuses a plan with a place outside the workspace or a NaN before anything moves", () => {
    const good = pick(0, 0).steps[0] as PickPlaceStep;
    const bad = [
      { ...good.from, xM: 0.2499 },
      { ...good.from, yM: 0.51 },
      { ...good.from, xM: Number.NaN },
      { ...good.from, yawRad: radians(Number.POSITIVE_INFINITY) },
    ];
    for (const place of bad) {
      for (const step of [
        { ...good, from: place },
        { ...good, to: place },
      ]) {
        const plan: PickPlacePlan = { kind: "pick-place", steps: [good, step] };
        assert.throws(() => new PlanController().start(plan, PARKED, PARKED.stampNs), PlanOutsideWorkspaceError);
      }
    }
  });

  it("sets a leaning tool upright on its first way", () => {
    const leaning = { ...PARKED, endEffector: { ...PARKED.endEffector, orientation: [0.98, 0, 0.199, 0] as const } };
    const { commands, status } = follow(new PlanController(), pick(0, 0), objectEverywhere(0.03), leaning);
    assert.equal(status.kind, "done");
    const first = commands[0]?.pose.orientation ?? [0, 0, 0, 1];
    assert.ok(angleBetween(first, leaning.endEffector.orientation) < 0.1);
    const grasping = commands.find(({ tool }) => tool.kind === "suction" && tool.on);
    assert.ok(angleBetween(grasping?.pose.orientation ?? [0, 0, 0, 1], [1, 0, 0, 0]) < 1e-6);
  });
});
