import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeWithRos } from "../../ros/support/ros.ts";
import { episodesOf } from "./result-rows.ts";

/** Lines of the policy node's log, which `--log-level debug` shows. */
const policyNodePid = /policy node (\d+)/;

/** Two processes start, on a machine that may be busy. */
const PATIENCE = { timeoutMs: 60_000 };

describeWithRos("episodes with the policy node as a second process", (ros) => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "binarm-episodes-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  it("succeed with the oracle, in lock step, told in words and with pictures", async function () {
    this.timeout(180_000);
    const out = join(folder, "lock-step");
    const episodes = ["--tasks", "put-into,stack-on,sweep,visual-manipulation", "--levels", "L1", "--episodes", "1"];
    const words = ["--evaluate", "--policy", "oracle", ...episodes, "--out", out];
    const run = ros().binarm(["ros-sim", ...words]);
    const { code } = await run.ended;
    assert.equal(code, 0, run.stderr);
    const rows = episodesOf(out);
    assert.equal(rows.length, 4);
    assert.deepEqual(
      rows.filter(({ outcome }) => outcome.kind !== "success"),
      [],
    );
    for (const { tokens } of rows) assert.equal(tokens.length, 1);
  });

  it("succeed where nothing says whether the cup holds something", async function () {
    this.timeout(180_000);
    const out = join(folder, "unsensed");
    const words = ["--evaluate", "--policy", "oracle", "--tasks", "put-into", "--levels", "L1", "--episodes", "1"];
    const unheard = ["--node-ros-args", "-r", "tool_state:=nobody_says_it"];
    const run = ros().binarm(["ros-sim", ...words, "--out", out, ...unheard]);
    await run.ended;
    assert.deepEqual(
      episodesOf(out).map(({ outcome }) => outcome),
      [{ kind: "success" }],
      run.stderr,
    );
  });

  it("give the shipped policy the pictures of their own scenes: it says what it says in one process", async function () {
    this.timeout(180_000);
    const episodes = ["--policy", "policies/default", "--tasks", "put-into,sort", "--levels", "L1", "--episodes", "1"];
    const [over, within] = [join(folder, "over-ros"), join(folder, "in-one-process")];
    for (const words of [
      ["ros-sim", "--evaluate", ...episodes, "--out", over],
      ["eval", ...episodes, "--out", within],
    ]) {
      const run = ros().binarm(words);
      const { code } = await run.ended;
      assert.equal(code, 0, run.stderr);
    }
    const said = (out: string) => episodesOf(out).map(({ tokens, outcome }) => ({ tokens, outcome: outcome.kind }));
    assert.equal(said(over).length, 2);
    assert.deepEqual(said(over), said(within));
  });

  it("succeed in real time, without waiting for each other", async function () {
    this.timeout(120_000);
    const out = join(folder, "real-time");
    const pace = ["--no-lock-step", "--real-time-factor", "1"];
    const words = ["--evaluate", "--tasks", "put-into", "--levels", "L1", "--episodes", "1", "--out", out, ...pace];
    const run = ros().binarm(["ros-sim", ...words]);
    await run.ended;
    assert.deepEqual(
      episodesOf(out).map(({ outcome }) => outcome.kind),
      ["success"],
      run.stderr,
    );
  });

  it("crash when the policy node is killed, and go on with a new one", async function () {
    this.timeout(180_000);
    const out = join(folder, "killed");
    const words = ["--evaluate", "--tasks", "sort", "--levels", "L1", "--episodes", "2", "--out", out];
    const run = ros().binarm(["--log-level", "debug", "ros-sim", ...words]);
    const pid = policyNodePid.exec(await run.line(policyNodePid, PATIENCE))?.[1];
    await run.line(/goal-1:/, PATIENCE);
    process.kill(Number(pid), "SIGKILL");
    const { code } = await run.ended;
    assert.equal(code, 1, run.stderr);
    assert.deepEqual(
      episodesOf(out).map(({ outcome }) => outcome.kind),
      ["crash", "success"],
      run.stderr,
    );
  });

  it("leave no policy node behind when they are killed themselves", async function () {
    this.timeout(120_000);
    const out = join(folder, "orphan");
    const words = ["--evaluate", "--tasks", "sort", "--levels", "L1", "--episodes", "1", "--out", out];
    const run = ros().binarm(["--log-level", "debug", "ros-sim", ...words]);
    const pid = Number(policyNodePid.exec(await run.line(policyNodePid, PATIENCE))?.[1]);
    await run.line(/activate: success/, PATIENCE);
    await run.kill();
    for (const endMs = performance.now() + 20_000; isAlive(pid); ) {
      assert.ok(performance.now() < endMs, `the policy node ${pid} is still there`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
