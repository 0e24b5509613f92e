import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { resultRowSchema } from "../../src/evaluation/index.ts";
import { makeHangingPolicy } from "../policy/hanging-policy.ts";
import { BINARM, binarm } from "../support/processes/binarm-process.ts";
import { compiled } from "../support/processes/compiled.ts";

/** A model that goes round a loop of 4e18 turns inside ONNX Runtime: no thread in it can be ended. */
describe("a model that hangs inside ONNX Runtime", function () {
  this.timeout(600_000);
  let root: string;
  before(async () => {
    root = await mkdtemp(join(tmpdir(), "binarm-hang-"));
    makeHangingPolicy(join(root, "hang"), { golden: false });
    makeHangingPolicy(join(root, "hang-at-once"), { golden: true });
  });
  after(() => rm(root, { recursive: true }));

  const evaluation = ["eval", "--policy", "hang,oracle", "--tasks", "put-into", "--levels", "L1", "--episodes", "1"];
  const rowsOf = async (...path: string[]) =>
    (await readFile(join(root, ...path, "results.jsonl"), "utf8"))
      .trimEnd()
      .split("\n")
      .map((line) => resultRowSchema.parse(JSON.parse(line)));

  it("makes its own episodes crash, and the evaluation continues to its end", async () => {
    const words = [...evaluation, "--inference-timeout-s", "1", "--out", "out"];
    const { code, stderr } = await binarm(words, { cwd: root });
    assert.equal(code, 1, stderr);
    assert.match(stderr, /BINARM_EPISODES_CRASHED/);
    // Its folder is named by what is in it.
    const [hanging = assert.fail("no folder")] = (await readdir(join(root, "out"))).filter((name) => name !== "oracle");
    const outcomes = (await rowsOf("out", hanging)).map(({ outcome }) => outcome);
    assert.deepEqual(
      outcomes.map((outcome) => outcome.kind === "crash" && outcome.code),
      ["BINARM_INFERENCE_TIMEOUT"],
    );
    assert.deepEqual(
      (await rowsOf("out", "oracle")).map(({ outcome }) => outcome.kind),
      ["success"],
    );
  });

  it("is refused where its golden sample hangs already, before any episode", async () => {
    const words = ["eval", "--policy", "hang-at-once,oracle", "--tasks", "put-into", "--episodes", "1"];
    const { code, stderr } = await binarm([...words, "--inference-timeout-s", "1", "--out", "none"], { cwd: root });
    assert.notEqual(code, 0);
    assert.match(stderr, /expected an answer within 1 s, got none \[BINARM_INFERENCE_TIMEOUT\]/);
    await assert.rejects(rowsOf("none"));
  });

  it("does not keep policy verify from ending with SIGTERM", async () => {
    const child = start(BINARM, ["policy", "verify", "hang-at-once", "--device", "cpu", "--precision", "fp32"]);
    await sleep(3000);
    child.kill("SIGTERM");
    const [code, signal] = await endOf(child);
    assert.ok(signal === "SIGTERM" || code === 130, `${code} ${signal}`);
  });

  // An inference that is given an hour hangs for all that a test sees.
  const patient = ["--inference-timeout-s", "3600"];
  for (const [command, words, name] of [
    ["eval", [...evaluation, ...patient, "--out", "killed"], "SIGTERM"],
    ["run", ["run", "--policy", "hang", ...patient, "--out", "run"], "SIGINT"],
  ] as const) {
    it(`does not keep ${command} from ending with ${name}`, async () => {
      const child = start(BINARM, ["--log-level", "debug", ...words]);
      await heard(child.stderr, /loading|episodes run in/);
      // Long enough to load the model on a usual machine; where it is not, the signal comes while it loads.
      await sleep(3000);
      child.kill(name);
      assert.ok(isInterrupted(await endOf(child)));
    });
  }

  for (const [what, presses] of [
    ["a second Ctrl-C", ["SIGINT", "SIGINT"]],
    ["one SIGTERM", ["SIGTERM"]],
  ] as const) {
    it(`does not keep ${what} from ending a command that does not stop by itself`, async () => {
      const child = start(fileURLToPath(new URL("./stubborn-process.ts", import.meta.url)), [join(root, "hang")]);
      await heard(child.stderr, /hangs/);
      for (const name of presses) {
        child.kill(name);
        // Two presses within half a second are one that a launcher passes on.
        await sleep(800);
      }
      assert.ok(isInterrupted(await endOf(child)));
    });
  }

  const start = (program: string, words: readonly string[]): ChildProcess =>
    spawn(process.execPath, [compiled(program), ...words], { cwd: root, stdio: ["ignore", "ignore", "pipe"] });
});

type End = readonly [code: number | null, signal: NodeJS.Signals | null];

const endOf = (child: ChildProcess): Promise<End> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve([child.exitCode, child.signalCode]);
    child.once("exit", (code, signal) => resolve([code, signal]));
  });

const heard = (stream: Readable | null, words: RegExp): Promise<void> =>
  new Promise((resolve) => {
    let text = "";
    stream?.setEncoding("utf8").on("data", (more: string) => {
      text += more;
      if (words.test(text)) resolve();
    });
  });

/** A shell tells both as 130. */
const isInterrupted = ([code, signal]: End): boolean => code === 130 || signal === "SIGINT";
