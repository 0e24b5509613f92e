import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { runHere, runProgram } from "./run-example.ts";

describe("the examples of the simulator", function () {
  this.timeout(120_000);

  it("bring a user's own robot to a pose in at most fifteen lines", async () => {
    const lines = (await readFile("examples/own-robot.ts", "utf8")).trim().split("\n");
    assert.ok(lines.filter((line) => !line.startsWith("/**")).length <= 15);
    const [x, y, z, bytes] = ((await runHere("examples/own-robot.ts")).match(/[\d.]+/g) ?? []).map(Number);
    assert.ok(Math.hypot(Number(x) - 0.4, Number(y) - 0.1, Number(z) - 0.3) < 0.001);
    assert.equal(bytes, 256 * 256 * 3);
  });

  it("define a task that the oracle carries out", async () => {
    const lines = (await runHere("examples/own-task.ts")).trim().split("\n");
    assert.equal(lines.length, 3);
    for (const line of lines) assert.match(line, /^(bring me|hand over) the [a-z]+ [a-zA-Z-]+: success$/);
  });

  it("let a policy of one's own look, listen and act", async () => {
    const lines = (await runHere("examples/own-policy.ts")).trim().split("\n");
    assert.deepEqual(lines, [
      `told "drop the yellow diamond inside the green frame", sees ${192 * 96 * 3} bytes`,
      "success",
    ]);
  });

  it("give a scene an instruction in a user's own words", async () => {
    const lines = (await runHere("examples/own-words.ts")).trim().split("\n");
    assert.deepEqual(lines, ["judged by: put the purple U-shape into the yellow pan", "success"]);
  });

  it("let an observer see the whole episode", async () => {
    const lines = (await runHere("examples/episode-observer.ts")).trim().split("\n");
    assert.deepEqual(lines.slice(0, 2), [
      "asked: drop the yellow diamond inside the green frame",
      "decided in 9 tokens",
    ]);
    assert.match(lines[2] ?? "", /^success after 3\.\d s, \d{3} commands and 9 pictures$/);
  });

  it("ask a policy to act on a goal with pictures", async () => {
    const printed = await runProgram("examples/goal-with-pictures.ts", ["tests/fixtures/uio2/pictures"]);
    assert.deepEqual(printed.trim().split("\n"), ["takes 3 pictures of 96x48", "plan"]);
  });

  it("run a policy from a folder", async () => {
    const lines = (await runProgram("examples/policy-from-folder.ts")).trim().split("\n");
    assert.match(lines[0] ?? "", /^default \d+\.\d+\.\d+: fp32 on /);
    assert.equal(lines[1], "pick up the white T-shape and place it in the orange pan: success");
  });
});
