import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { EpisodeRefusedError, WorkerStartError } from "../../app/errors.ts";
import { WorkerEpisodeRunner } from "../../app/workers/worker-episode-runner.node.ts";
import type { WorkerLog } from "../../app/workers/worker-requests.ts";

const specOf = (seed: number) => ({ task: "put-into", level: "L1", seed, policy: "oracle" }) as const;
const ends = specOf(1);
const throws = specOf(2);
const exits = specOf(3);
const refuses = specOf(4);
const waits = specOf(5);
const hangs = specOf(6);
const failsLater = specOf(7);
const complains = specOf(8);
const tellsProcess = specOf(9);
const isSpent = specOf(10);
const segfaults = specOf(11);

const ENTRY = new URL("./unruly-worker.mjs", import.meta.url);

describe("worker that carries out episodes", () => {
  let runner: WorkerEpisodeRunner;
  let logged: string;
  const { signal } = new AbortController();

  beforeEach(() => {
    logged = "";
    const log: WorkerLog = (text, from) => {
      logged += `${from}: ${text}`;
    };
    runner = new WorkerEpisodeRunner({ log, entry: ENTRY });
  });
  afterEach(() => runner.close());

  it("makes a crash of the episode in which its thread breaks, and carries out the next one", async () => {
    const broken = await runner.run(throws, signal);
    assert.deepEqual(broken.outcome, {
      kind: "crash",
      code: "BINARM_WORKER_DIED",
      message: "the process ended with code 1",
    });
    assert.match(logged, /stderr: .*out of memory/s);
    assert.deepEqual(broken.spec, throws);
    const ended = await runner.run(exits, signal);
    assert.deepEqual(ended.outcome, {
      kind: "crash",
      code: "BINARM_WORKER_DIED",
      message: "the process ended with code 7",
    });
    const killed = await runner.run(segfaults, signal);
    assert.ok(killed.outcome.kind === "crash");
    assert.match(killed.outcome.message, /SIGSEGV/);
    assert.equal((await runner.run(ends, signal)).outcome.kind, "success");
  });

  it("survives a thread that breaks between two episodes, also where that is not known yet", async () => {
    await runner.run(failsLater, signal);
    assert.equal((await runner.run(ends, signal)).outcome.kind, "success");
  });

  it("passes on what libraries print instead of mixing it with results", async () => {
    await runner.run(failsLater, signal);
    await sleep(50);
    assert.match(logged, /stdout: noise of a library/);
  });

  it("passes stderr on separately, because it says why an episode crashed", async () => {
    await runner.run(complains, signal);
    await sleep(50);
    assert.match(logged, /^stderr: an episode crashed\n/m);
  });

  it("rejects where the spec is wrong", async () => {
    await assert.rejects(runner.run(refuses, signal), (error) => {
      assert.ok(error instanceof EpisodeRefusedError);
      assert.equal(error.remoteCode, "BINARM_X");
      assert.equal(error.where, "c");
      return true;
    });
  });

  it("gives up an episode that it waits for when it is told to stop", async () => {
    await runner.run(ends, signal);
    const stop = new AbortController();
    const episode = runner.run(waits, stop.signal);
    setTimeout(() => stop.abort(), 100);
    await assert.rejects(episode, { name: "AbortError" });
  });

  it("ends a thread that no longer reads messages", async function () {
    this.timeout(15_000);
    await runner.run(ends, signal);
    const stop = new AbortController();
    const episode = runner.run(hangs, stop.signal);
    setTimeout(() => stop.abort(), 100);
    await assert.rejects(episode, { name: "AbortError" });
  });

  it("makes a crash of an episode that takes too long, and carries out the next one", async function () {
    this.timeout(30_000);
    const hasty = new WorkerEpisodeRunner({ log: () => {}, entry: ENTRY, episodeTimeoutS: 1 });
    try {
      await hasty.run(ends, signal);
      const { outcome } = await hasty.run(hangs, signal);
      assert.ok(outcome.kind === "crash");
      assert.equal(outcome.code, "BINARM_EPISODE_TIMEOUT");
      assert.equal((await hasty.run(ends, signal)).outcome.kind, "success");
    } finally {
      await hasty.close();
    }
  });

  it("gets another process where something in it hangs", async () => {
    const first = (await runner.run(tellsProcess, signal)).stateHash;
    assert.equal((await runner.run(isSpent, signal)).stateHash, first);
    assert.notEqual((await runner.run(tellsProcess, signal)).stateHash, first);
  });

  it("begins nothing when it was told to stop before", async () => {
    await assert.rejects(runner.run(ends, AbortSignal.abort()), { name: "AbortError" });
  });

  it("reports that the thread cannot start", async () => {
    const entry = new URL("./there-is-no-such-file.mjs", import.meta.url);
    const broken = new WorkerEpisodeRunner({ log: () => {}, entry });
    await assert.rejects(broken.run(ends, signal), WorkerStartError);
    await broken.close();
  });
});
