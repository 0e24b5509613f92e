import assert from "node:assert/strict";
import { failureKind } from "../../../sim/policies/failure-kind.ts";
import { SUITES, taskNamed } from "../../../sim/tasks/index.ts";
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

  it("follows things that are moved more than once", () => {
    for (const { name } of SUITES["tabletop-17"].filter(({ levels }) => levels.includes("L1"))) {
      for (let seed = 1_000_000; seed < 1_000_003; seed++) {
        const { scene, right } = episode(name, seed);
        assert.equal(failureKind(scene, right, right, { isOrdered: true }), "right plan, not carried out", name);
      }
    }
  });

  it("tells another order where the order matters, and takes blocks that look alike for each other", () => {
    for (const task of ["rearrange", "follow-order", "manipulate-old-neighbor"]) {
      const { scene, right } = episodeWith(task, 2);
      const reversed = { ...right, steps: right.steps.toReversed() };
      assert.equal(failureKind(scene, reversed, right, { isOrdered: true }), "another order", task);
      assert.notEqual(failureKind(scene, reversed, right), "another order", task);
    }
    const sweep = episodeWith("sweep-without-exceeding", 2);
    const pushes = { ...sweep.right, steps: sweep.right.steps.toReversed() };
    assert.equal(failureKind(sweep.scene, pushes, sweep.right, { isOrdered: true }), "right plan, not carried out");
  });
});

/** An episode whose expert takes at least so many steps. */
function episodeWith(task: string, steps: number) {
  for (let seed = 1_000_000; seed < 1_000_050; seed++) {
    const found = episode(task, seed);
    if (found.right.steps.length >= steps) return found;
  }
  return assert.fail(`no episode of ${task} has ${steps} steps`);
}
