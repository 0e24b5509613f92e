import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { binarm } from "../support/processes/binarm-process.ts";

const sha256 = async (file: string): Promise<string> =>
  createHash("sha256")
    .update(await readFile(file))
    .digest("hex");

describe("determinism", function () {
  this.timeout(600_000);
  let folder = "";
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "binarm-determinism-"));
  });
  after(() => rm(folder, { recursive: true }));

  const evaluate = async (name: string, workers: number): Promise<string> => {
    const out = join(folder, name);
    const grid = ["--tasks", "all", "--levels", "L1,L3", "--episodes", "1", "--policy", "oracle"];
    const { code, stderr } = await binarm(["eval", ...grid, "--workers", String(workers), "--out", out]);
    assert.equal(code, 0, stderr);
    return readFile(join(out, "results.jsonl"), "utf8");
  };

  it("gives the same result rows, physics state and all, in one worker and in two, which are other processes", async () => {
    const one = await evaluate("one", 1);
    assert.equal(one.trim().split("\n").length, 12);
    assert.match(one, /"stateHash":"[0-9a-f]{64}"/);
    assert.equal(await evaluate("two", 2), one);
  });

  it("gives the same pixels in two processes", async () => {
    const film = async (name: string): Promise<string> => {
      const out = join(folder, name);
      const { code, stderr } = await binarm([
        "run",
        "--task",
        "stack-on",
        "--seed",
        "11",
        "--policy",
        "oracle",
        "--out",
        out,
      ]);
      assert.equal(code, 0, stderr);
      return sha256(join(out, "film-strip.png"));
    };
    assert.equal(await film("film-a"), await film("film-b"));
  });
});
