import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeWithRos } from "../../ros/support/ros.ts";

describeWithRos("an evaluation whose policy node cannot be configured", (ros) => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "binarm-start-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  it("ends soon, with one line, and leaves no policy node behind", async () => {
    const episodes = ["--tasks", "put-into", "--levels", "L1", "--episodes", "1", "--out", folder];
    const words = ["--evaluate", "--policy", "oracle", ...episodes, "--node-ros-args", "-p", "policy:=/nowhere"];
    const run = ros().binarm(["--log-level", "debug", "ros-sim", ...words]);
    const pid = Number(/policy node (\d+)/.exec(await run.line(/policy node \d+/, { timeoutMs: 60_000 }))?.[1]);
    await run.line(/configure: .*\/nowhere\/manifest.json/, { timeoutMs: 60_000 });
    const { code } = await run.endsWithin(10_000);
    assert.equal(code, 1);
    assert.match(run.stderr, /error: policy node: .*one that cannot be configured.* \[BINARM_POLICY_NODE\]/);
    assert.throws(() => process.kill(pid, 0), { code: "ESRCH" });
  });
});
