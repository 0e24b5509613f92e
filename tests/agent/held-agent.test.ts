import assert from "node:assert/strict";
import { of } from "rxjs";
import { endEffectorDeltaSpace } from "../../src/action/index.ts";
import { ManualPolicy } from "../support/agent/manual-policy.ts";
import { A, setUpAgent, TOKENS } from "../support/agent/set-up-agent.ts";
import { EE_DELTA } from "../support/sample-action-spaces.ts";

describe("an agent that is held", () => {
  it("sends set-points that hold and goes on with the plan where it was", async () => {
    let held = false;
    const { run, robot, policy, end } = setUpAgent({ held: () => held });
    run(of(A));
    await policy.calls[0]?.answer(TOKENS);
    robot.pass(1);
    const heights = () => robot.taken.map(({ pose }) => Math.round(pose.positionM[2] * 1000));
    assert.deepEqual(heights(), [201]);
    held = true;
    robot.pass(3);
    assert.deepEqual(heights(), [201, 201, 201, 201]);
    held = false;
    robot.pass(2);
    assert.deepEqual(heights().slice(4, 6), [202, 203]);
    assert.deepEqual(end(), [{ kind: "done" }]);
    assert.equal(policy.calls.length, 1);
  });

  it("starts no plan while it is held", async () => {
    let held = true;
    const { run, robot, policy } = setUpAgent({ held: () => held });
    run(of(A));
    await policy.calls[0]?.answer(TOKENS);
    robot.pass(3);
    assert.ok(robot.taken.every(({ pose }) => pose.positionM[2] === 0.2));
    held = false;
    robot.pass(1);
    assert.ok(Number(robot.taken.at(-1)?.pose.positionM[2]) > 0.2);
  });

  it("observes again in a closed-loop action space instead of following an old chunk", async () => {
    const chunks = endEffectorDeltaSpace(EE_DELTA);
    let held = false;
    const rise = { translationM: [0, 0, 0.01], rotationRad: [0, 0, 0], gripperOpening: 1 } as const;
    const tokens = chunks.encode({ kind: "ee-delta", deltas: [rise, rise, rise, rise], rateHz: 10 });
    const policy = new ManualPolicy("ee-delta");
    const { run, robot, end } = setUpAgent({ policy, actionSpace: chunks, held: () => held });
    const running = run(of(A));
    await policy.calls[0]?.answer(tokens);
    robot.pass(1);
    held = true;
    const stoodAt = robot.taken.at(-1)?.pose.positionM[2];
    robot.pass(5);
    assert.equal(robot.taken.at(-1)?.pose.positionM[2], stoodAt);
    assert.equal(policy.calls.length, 1);
    held = false;
    robot.pass(1);
    assert.equal(policy.calls.length, 2);
    assert.equal(robot.taken.at(-1)?.pose.positionM[2], stoodAt);
    assert.deepEqual(end(), []);
    running.unsubscribe();
    assert.equal(robot.clock.pendingCount, 0);
  });
});
