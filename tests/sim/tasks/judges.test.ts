import assert from "node:assert/strict";
import { isPickable } from "../../../sim/objects/index.ts";
import { type ObjectPoses, type TaskEpisode, taskNamed } from "../../../sim/tasks/index.ts";
import { fromAxisAngle, multiply } from "../../../src/domain/quaternion.ts";
import { radiansFromDegrees } from "../../../src/domain/units.ts";
import type { Vector3 } from "../../../src/domain/vector.ts";
import { posesAfterPlan, posesAtStart } from "./poses-after-plan.ts";

const SEEDS = Array.from({ length: 20 }, (_, index) => index);
const episodesOf = (task: string) => SEEDS.map((seed) => taskNamed(task).reset(seed, "L1"));

const changed = (poses: ObjectPoses, id: string, byM: Vector3, turnDegrees = 0): ObjectPoses => {
  const { positionM, orientation } = poses.get(id) ?? assert.fail(`no ${id}`);
  const turn = fromAxisAngle([0, 0, 1], radiansFromDegrees(turnDegrees));
  const moved: Vector3 = [positionM[0] + byM[0], positionM[1] + byM[1], positionM[2] + byM[2]];
  return new Map(poses).set(id, { positionM: moved, orientation: multiply(turn, orientation) });
};

const missed = ({ judge }: TaskEpisode, poses: ObjectPoses): string => {
  const verdict = judge(poses);
  return verdict.kind === "missed" ? verdict.reason : assert.fail("the goal holds");
};

describe("the judge", () => {
  it("of put-into fails an object that is held over the container, or lies beside it", () => {
    for (const episode of episodesOf("put-into")) {
      const done = posesAfterPlan(episode);
      assert.match(missed(episode, changed(done, "target", [0, 0, 0.06])), /60 mm above the floor/);
      assert.match(missed(episode, changed(done, "target", [0.13, 0, 0])), /outside/);
    }
  });

  it("of put-into fails an object that hangs on the rim", () => {
    for (const episode of episodesOf("put-into")) {
      const done = posesAfterPlan(episode);
      const lying = done.get("target") ?? assert.fail("no target");
      const leaning = multiply(fromAxisAngle([1, 0, 0], radiansFromDegrees(12)), lying.orientation);
      assert.match(missed(episode, new Map(done).set("target", { ...lying, orientation: leaning })), /leans by 12/);
      assert.match(missed(episode, changed(done, "target", [0, 0, 0.01])), /10 mm above the floor/);
    }
  });

  it("of put-into uses the container's present place", () => {
    for (const episode of episodesOf("put-into")) {
      const carriedOff = changed(posesAfterPlan(episode), "container", [0, 0.2, 0]);
      assert.match(missed(episode, carriedOff), /outside/);
      assert.equal(episode.judge(changed(carriedOff, "target", [0, 0.2, 0])).kind, "holds");
    }
  });

  it("of put-two wants both", () => {
    for (const episode of episodesOf("put-two")) {
      const [start, done] = [posesAtStart(episode.scene), posesAfterPlan(episode)];
      for (const id of ["first", "second"]) {
        const left = start.get(id) ?? assert.fail(id);
        missed(episode, new Map(done).set(id, left));
      }
    }
  });

  it("of rotate allows 8 degrees and 2 cm, not 12 degrees, 4 cm or the wrong way round", () => {
    for (const episode of episodesOf("rotate")) {
      const done = posesAfterPlan(episode);
      for (const sign of [-1, 1]) {
        assert.equal(episode.judge(changed(done, "target", [0, 0.02 * sign, 0], 8 * sign)).kind, "holds");
        assert.match(missed(episode, changed(done, "target", [0, 0, 0], 12 * sign)), /turned/);
        assert.match(missed(episode, changed(done, "target", [0.04 * sign, 0, 0])), /away/);
      }
    }
  });

  it("of stack-on fails an object that hovers, or stands beside", () => {
    for (const episode of episodesOf("stack-on")) {
      const done = posesAfterPlan(episode);
      assert.match(missed(episode, changed(done, "target", [0, 0, 0.01])), /above the top/);
      assert.match(missed(episode, changed(done, "target", [0.12, 0, 0])), /beside/);
    }
  });

  it("of sort wants every one, and nothing of another colour", () => {
    for (const episode of episodesOf("sort")) {
      const done = posesAfterPlan(episode);
      const start = posesAtStart(episode.scene);
      const left = start.get("target0") ?? assert.fail("no target");
      missed(episode, new Map(done).set("target0", left));
      const placed = done.get("target0") ?? assert.fail("no target");
      for (const object of episode.scene.objects) {
        const { id, role } = object;
        if (!isPickable(object) || role === "target") continue;
        assert.match(missed(episode, new Map(done).set(id, placed)), /does not belong/);
      }
    }
  });

  it("of sweep fails an object beside the lines' ends, one that tipped over, and one that crossed and came back", () => {
    for (const episode of episodesOf("sweep")) {
      const done = posesAfterPlan(episode);
      const line = episode.scene.lines[0] ?? assert.fail("no line");
      const along = (byM: number): Vector3 => [byM * Math.cos(line.yawRad), byM * Math.sin(line.yawRad), 0];
      assert.match(missed(episode, changed(done, "target", along(0.2))), /beside the ends/);
      const across = (byM: number): Vector3 => [byM * Math.sin(line.yawRad), -byM * Math.cos(line.yawRad), 0];
      assert.equal(episode.violation?.(done), undefined);
      assert.match(episode.violation?.(changed(done, "target", across(0.3))) ?? "", /crossed/);
      const lying = done.get("target") ?? assert.fail("no target");
      const tipped = multiply(fromAxisAngle([0, 1, 0], radiansFromDegrees(20)), lying.orientation);
      assert.match(missed(episode, new Map(done).set("target", { ...lying, orientation: tipped })), /leans/);
    }
  });

  it("of sweep wants the whole object between the lines", () => {
    for (const episode of episodesOf("sweep")) {
      const done = posesAfterPlan(episode);
      const step = episode.expert().steps[0] ?? assert.fail("no step");
      const heading = Math.atan2(step.to.yM - step.from.yM, step.to.xM - step.from.xM);
      const along = (meters: number): Vector3 => [meters * Math.cos(heading), meters * Math.sin(heading), 0];
      assert.match(missed(episode, changed(done, "target", along(0.1))), /over the line/);
      assert.match(missed(episode, changed(done, "target", along(-0.1))), /before/);
    }
  });
});
