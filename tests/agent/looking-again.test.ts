import assert from "node:assert/strict";
import { BehaviorSubject, NEVER, type Observable, of, throwError } from "rxjs";
import { endEffectorDeltaSpace } from "../../src/action/index.ts";
import { CameraSizeError, MissingCameraError } from "../../src/agent/index.ts";
import type { Frame } from "../../src/domain/frame.ts";
import type { Camera } from "../../src/ports/camera.ts";
import { EE_DELTA } from "../action/samples.ts";
import { grayFrame } from "../conformance/samples.ts";
import { PERIOD, PonderingPolicy } from "./parts.ts";
import { A, setUp } from "./small-world.ts";

describe("agent", () => {
  describe("looking through cameras", () => {
    const top = (frames$: Observable<Frame>): Camera => ({ name: "top", width: 4, height: 2, frames$ });
    const needsTop = (): PonderingPolicy => new PonderingPolicy("pick-place", [{ name: "top", width: 4, height: 2 }]);

    it("gives the policy the newest frame of each camera that it names and looks no longer than it must", () => {
      const policy = needsTop();
      const frames$ = new BehaviorSubject(grayFrame({ name: "top", width: 4, height: 2 }));
      const { run } = setUp({ policy, cameras: [{ ...top(NEVER), name: "front" }, top(frames$)] });
      run(of(A));
      assert.deepEqual([...(policy.calls[0]?.observation.frames.keys() ?? [])], ["top"]);
      assert.equal(policy.calls[0]?.observation.frames.get("top"), frames$.value);
      assert.equal(frames$.observed, false);
    });

    it("holds the robot and does not ask while frames are too old", () => {
      const policy = needsTop();
      const frames$ = new BehaviorSubject(grayFrame({ name: "top", width: 4, height: 2 }));
      const { run, robot } = setUp({ policy, cameras: [top(frames$)] });
      robot.pass(11);
      run(of(A));
      robot.pass(3);
      assert.equal(policy.calls.length, 0);
      assert.equal(robot.taken.length, 3);
      frames$.next(grayFrame({ name: "top", width: 4, height: 2 }, robot.clock.now()));
      assert.equal(policy.calls.length, 1);
    });

    it("is not made for a camera that is not there or has another size", () => {
      const policy = needsTop();
      const front = { ...top(NEVER), name: "front" };
      assert.throws(() => setUp({ policy, cameras: [front] }), {
        name: MissingCameraError.name,
        expected: "a camera named top",
        received: "front",
      });
      assert.throws(() => setUp({ policy, cameras: [{ ...top(NEVER), width: 5 }] }), CameraSizeError);
    });

    it("ends with the camera's error and holds the robot", () => {
      const policy = needsTop();
      const error = new Error("unplugged");
      const { run, ended, robot } = setUp({ policy, cameras: [top(throwError(() => error))] });
      run(of(A));
      assert.equal(ended.error, error);
      assert.equal(robot.taken.length, 1);
    });
  });

  describe("in a closed-loop action space", () => {
    const chunks = endEffectorDeltaSpace(EE_DELTA);
    const rest = { translationM: [0, 0, 0], rotationRad: [0, 0, 0], gripperOpening: 1 } as const;
    const tokens = chunks.encode({ kind: "ee-delta", deltas: [rest, rest, rest, rest], rateHz: 10 });

    it("looks again after every chunk until it is told to stop", async () => {
      const policy = new PonderingPolicy("ee-delta");
      const { run, robot, end } = setUp({ policy, actionSpace: chunks });
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
      const policy = new PonderingPolicy("ee-delta");
      const { run, robot, end, ended } = setUp({ policy, actionSpace: chunks });
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
      const policy = new PonderingPolicy("ee-delta", [{ name: "top", width: 4, height: 2 }]);
      const frames$ = new BehaviorSubject(grayFrame({ name: "top", width: 4, height: 2 }));
      const cameras = [{ name: "top", width: 4, height: 2, frames$ }];
      const { run, robot, end } = setUp({ policy, cameras, actionSpace: chunks });
      run(of(A));
      robot.pass(26);
      await policy.calls[0]?.answer(tokens);
      robot.pass(1);
      assert.deepEqual(end(), [{ kind: "failed", reason: "the guard holds the robot: stale-camera" }]);
    });
  });
});
