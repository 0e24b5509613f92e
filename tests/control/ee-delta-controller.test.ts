import assert from "node:assert/strict";
import { InvalidDeltaPlanError, PlanController } from "../../src/control/index.ts";
import type { EndEffectorDelta, EndEffectorDeltaPlan } from "../../src/domain/action-plan.ts";
import { angleBetween } from "../../src/domain/quaternion.ts";
import { distance } from "../../src/domain/vector.ts";
import { follow, PARKED } from "../support/perfect-robot.ts";

const delta = (change: Partial<EndEffectorDelta>): EndEffectorDelta => ({
  translationM: [0, 0, 0],
  rotationRad: [0, 0, 0],
  gripperOpening: 1,
  ...change,
});
const chunk = (deltas: readonly EndEffectorDelta[], rateHz = 10): EndEffectorDeltaPlan => ({
  kind: "ee-delta",
  deltas,
  rateHz,
});

describe("pose-delta controller", () => {
  it("adds the deltas up, in the base frame, at their rate", () => {
    const deltas = [
      delta({ translationM: [0.02, 0, 0] }),
      delta({ translationM: [0, 0.02, 0], rotationRad: [0, 0, 0.3] }),
      delta({ translationM: [0, 0, -0.02], rotationRad: [0, 0, 0.2], gripperOpening: 0 }),
    ];
    const { commands, status } = follow(new PlanController(), chunk(deltas), () => ({}));
    assert.equal(status.kind, "done");
    assert.equal(commands.length, 15);
    const last = commands[commands.length - 1];
    assert.ok(last !== undefined && distance(last.pose.positionM, [0.12, 0.02, 0.33]) < 1e-12);
    assert.ok(Math.abs(angleBetween(last.pose.orientation, PARKED.endEffector.orientation) - 0.5) < 1e-9);
    assert.deepEqual(last.tool, { kind: "suction", on: true });
  });

  it("moves evenly in between", () => {
    const { commands } = follow(new PlanController(), chunk([delta({ translationM: [0.05, 0, 0] })]), () => ({}));
    commands.forEach(({ pose }, i) => {
      assert.ok(Math.abs(pose.positionM[0] - 0.1 - 0.01 * (i + 1)) < 1e-9);
    });
  });

  it("holds the robot for an empty chunk", () => {
    const { commands, status } = follow(new PlanController(), chunk([]), () => ({}));
    assert.equal(status.kind, "done");
    assert.deepEqual(commands[0]?.pose, PARKED.endEffector);
  });

  it("refuses a value that is not a number and a rate that is not above 0", () => {
    const start = (plan: EndEffectorDeltaPlan) => () => new PlanController().start(plan, PARKED, PARKED.stampNs);
    assert.throws(start(chunk([delta({ translationM: [0, Number.NaN, 0] })])), InvalidDeltaPlanError);
    assert.throws(start(chunk([delta({ gripperOpening: Number.POSITIVE_INFINITY })])), InvalidDeltaPlanError);
    assert.throws(start(chunk([delta({})], 0)), InvalidDeltaPlanError);
    assert.throws(start(chunk([delta({})], Number.NaN)), InvalidDeltaPlanError);
  });
});
