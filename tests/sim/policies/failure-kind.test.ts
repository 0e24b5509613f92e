import assert from "node:assert/strict";
import { failureKind } from "../../../sim/policies/failure-kind.ts";
import { taskNamed } from "../../../sim/tasks/index.ts";
import type { PickPlacePlan, PickPlaceStep } from "../../../src/domain/action-plan.ts";
import { radiansFromDegrees } from "../../../src/domain/units.ts";

const episode = (task: string, seed = 1_000_000) => {
  const { scene, expert } = taskNamed(task).reset(seed, "L1");
  return { scene, right: expert() };
};
const changed = (plan: PickPlacePlan, change: (step: PickPlaceStep) => Partial<PickPlaceStep>): PickPlacePlan => ({
  ...plan,
  steps: plan.steps.map((step) => ({ ...step, ...change(step) })),
});

describe("kind of a failure", () => {
  it("is in the carrying out where the plan is the expert's, in whichever order", () => {
    for (const task of ["put-into", "put-two", "rotate", "stack-on", "sort", "sweep"]) {
      const { scene, right } = episode(task);
      assert.equal(
        failureKind(scene, { ...right, steps: right.steps.toReversed() }, right),
        "right plan, not carried out",
      );
    }
  });

  it("tells another object, another place and a hold beside everything", () => {
    const { scene, right } = episode("put-into");
    const other = scene.objects.find(({ id }) => id.startsWith("distractor")) ?? assert.fail("no distractor");
    const at = (xM: number, yM: number) => ({ xM, yM, yawRad: radiansFromDegrees(0) });
    const onOther = at(other.pose.xM, other.pose.yM);
    assert.equal(
      failureKind(
        scene,
        changed(right, () => ({ from: onOther })),
        right,
      ),
      "another object",
    );
    assert.equal(
      failureKind(
        scene,
        changed(right, () => ({ to: onOther })),
        right,
      ),
      "another place",
    );
    assert.equal(
      failureKind(
        scene,
        changed(right, () => ({ from: at(0.25, -0.9) })),
        right,
      ),
      "beside every object",
    );
  });

  it("tells a wrong angle, another motion and another number of steps", () => {
    const { scene, right } = episode("rotate");
    const turned = changed(right, ({ to }) => ({ to: { ...to, yawRad: radiansFromDegrees(0) } }));
    assert.equal(failureKind(scene, turned, right), "wrong angle");
    assert.equal(
      failureKind(
        scene,
        changed(right, () => ({ motion: "push" })),
        right,
      ),
      "other motion",
    );
    const twice = { ...right, steps: [...right.steps, ...right.steps] };
    assert.equal(failureKind(scene, twice, right), "other number of steps");
  });

  it("is imprecise where everything is meant rightly and a few centimetres off", () => {
    const { scene, right } = episode("put-into");
    const off = changed(right, ({ to }) => ({ to: { ...to, xM: to.xM + 0.035 } }));
    assert.equal(failureKind(scene, off, right), "imprecise");
  });
});
