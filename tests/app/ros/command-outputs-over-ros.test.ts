import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeWithRos } from "../../ros/support/ros.ts";
import { episodesOf } from "./result-rows.ts";

const asParameters = (parameters: readonly string[]): readonly string[] =>
  parameters.flatMap((parameter) => ["-p", parameter]);

describeWithRos("episodes whose set-points are", (ros) => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "binarm-outputs-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  for (const { what, tasks, seed, parameters } of [
    // A sweep in which twists that correct the robot's lag push the blade into the table.
    { what: "velocities", tasks: "sweep", seed: 1_000_002, parameters: ["output:=twist"] },
    {
      what: "joint positions",
      tasks: "put-into,sweep",
      seed: 1_000_000,
      parameters: ["output:=trajectory", "trajectory.tip_link:=cup_tip", "trajectory.spatula_link:=blade_tip"],
    },
  ] as const) {
    it(`${what} succeed with the oracle`, async function () {
      this.timeout(180_000);
      const out = join(folder, what);
      const episodes = ["--tasks", tasks, "--levels", "L1", "--episodes", "1", "--seed-base", String(seed)];
      const words = ["--evaluate", "--policy", "oracle", ...episodes, "--out", out];
      const run = ros().binarm(["ros-sim", ...words, "--node-ros-args", ...asParameters(parameters)]);
      await run.ended;
      assert.deepEqual(
        episodesOf(out).map(({ outcome }) => outcome),
        tasks.split(",").map(() => ({ kind: "success" })),
        run.stderr,
      );
    });
  }
});
