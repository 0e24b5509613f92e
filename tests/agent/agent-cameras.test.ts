import assert from "node:assert/strict";
import { BehaviorSubject, NEVER, type Observable, of, throwError } from "rxjs";
import { CameraSizeError, MissingCameraError } from "../../src/agent/index.ts";
import type { Frame } from "../../src/domain/frame.ts";
import type { Camera } from "../../src/ports/camera.ts";
import { grayFrame } from "../conformance/samples.ts";
import { ManualPolicy } from "../support/agent/manual-policy.ts";
import { A, setUpAgent } from "../support/agent/set-up-agent.ts";

describe("an agent with cameras", () => {
  const top = (frames$: Observable<Frame>): Camera => ({ name: "top", width: 4, height: 2, frames$ });
  const needsTop = (): ManualPolicy => new ManualPolicy("pick-place", [{ name: "top", width: 4, height: 2 }]);

  it("gives the policy the newest frame of each camera that it names and unsubscribes from the cameras as soon as it can", () => {
    const policy = needsTop();
    const frames$ = new BehaviorSubject(grayFrame({ name: "top", width: 4, height: 2 }));
    const { run } = setUpAgent({ policy, cameras: [{ ...top(NEVER), name: "front" }, top(frames$)] });
    run(of(A));
    assert.deepEqual([...(policy.calls[0]?.observation.frames.keys() ?? [])], ["top"]);
    assert.equal(policy.calls[0]?.observation.frames.get("top"), frames$.value);
    assert.equal(frames$.observed, false);
  });

  it("holds the robot and does not call the policy while frames are too old", () => {
    const policy = needsTop();
    const frames$ = new BehaviorSubject(grayFrame({ name: "top", width: 4, height: 2 }));
    const { run, robot } = setUpAgent({ policy, cameras: [top(frames$)] });
    robot.pass(11);
    run(of(A));
    robot.pass(3);
    assert.equal(policy.calls.length, 0);
    assert.equal(robot.taken.length, 3);
    frames$.next(grayFrame({ name: "top", width: 4, height: 2 }, robot.clock.now()));
    assert.equal(policy.calls.length, 1);
  });

  it("refuses a policy whose camera is missing or has another size", () => {
    const policy = needsTop();
    const front = { ...top(NEVER), name: "front" };
    assert.throws(() => setUpAgent({ policy, cameras: [front] }), {
      name: MissingCameraError.name,
      expected: "a camera named top",
      received: "front",
    });
    assert.throws(() => setUpAgent({ policy, cameras: [{ ...top(NEVER), width: 5 }] }), CameraSizeError);
  });

  it("ends with the camera's error and holds the robot", () => {
    const policy = needsTop();
    const error = new Error("unplugged");
    const { run, ended, robot } = setUpAgent({ policy, cameras: [top(throwError(() => error))] });
    run(of(A));
    assert.equal(ended.error, error);
    assert.equal(robot.taken.length, 1);
  });
});
