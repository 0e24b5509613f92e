import assert from "node:assert/strict";
import { BehaviorSubject, of } from "rxjs";
import { endEffectorDeltaSpace } from "../../src/action/index.ts";
import { grayFrame } from "../conformance/samples.ts";
import { PERIOD } from "../support/agent/immediate-robot.ts";
import { ManualPolicy } from "../support/agent/manual-policy.ts";
import { A, setUpAgent } from "../support/agent/set-up-agent.ts";
import { EE_DELTA } from "../support/sample-action-spaces.ts";

describe("an agent in a closed-loop action space", () => {
  const chunks = endEffectorDeltaSpace(EE_DELTA);
  const rest = { translationM: [0, 0, 0], rotationRad: [0, 0, 0], gripperOpening: 1 } as const;
  const tokens = chunks.encode({ kind: "ee-delta", deltas: [rest, rest, rest, rest], rateHz: 10 });

  it("observes again after every chunk until it is unsubscribed", async () => {
    const policy = new ManualPolicy("ee-delta");
    const { run, robot, end } = setUpAgent({ policy, actionSpace: chunks });
    const running = run(of(A));
    for (let chunk = 0; chunk < 4; chunk++) {
      assert.equal(policy.calls.length, chunk + 1);
      await policy.calls[chunk]?.answer(tokens);
      robot.pass(3);
    }
    assert.deepEqual(
      policy.calls.map(({ observation }) => observation.robot.stampNs),
      [0, 3, 6, 9, 12].map((periods) => periods * PERIOD),
    );
    assert.deepEqual(end(), []);
    running.unsubscribe();
    assert.equal(robot.clock.pendingCount, 0);
  });

  it("ends when a chunk is unparseable", async () => {
    const policy = new ManualPolicy("ee-delta");
    const { run, robot, end, ended } = setUpAgent({ policy, actionSpace: chunks });
    run(of(A));
    await policy.calls[0]?.answer(tokens);
    robot.pass(3);
    await policy.calls[1]?.answer([]);
    assert.deepEqual(
      end().map(({ kind }) => kind),
      ["unparseable"],
    );
    assert.equal(ended.complete, true);
  });

  it("does not follow a chunk whose frames are too old", async () => {
    const policy = new ManualPolicy("ee-delta", [{ name: "top", width: 4, height: 2 }]);
    const frames$ = new BehaviorSubject(grayFrame({ name: "top", width: 4, height: 2 }));
    const cameras = [{ name: "top", width: 4, height: 2, frames$ }];
    const { run, robot, end } = setUpAgent({ policy, cameras, actionSpace: chunks });
    run(of(A));
    robot.pass(26);
    await policy.calls[0]?.answer(tokens);
    robot.pass(1);
    assert.deepEqual(end(), [{ kind: "failed", reason: "the guard holds the robot: stale-camera" }]);
  });
});
