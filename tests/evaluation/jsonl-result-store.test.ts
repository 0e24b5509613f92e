import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { JsonlResultStore } from "../../src/evaluation/index.node.ts";
import {
  type ResultRow,
  ResultStoreCorruptError,
  ResultStoreInUseError,
  ResultStoreMismatchError,
  ResultStoreUnavailableError,
  ResultStoreWriteError,
} from "../../src/evaluation/index.ts";
import { rowOf, STAMP, specOf, timingOf } from "../support/evaluation/sample-results.ts";
import { compiled } from "../support/processes/compiled.ts";

const PROCESS = fileURLToPath(new URL("../support/evaluation/evaluation-process.ts", import.meta.url));

describe("result store in a folder", function () {
  this.timeout(120_000);
  let directory: string;
  const results = () => join(directory, "results.jsonl");
  const open = (hash = STAMP.configHash, config = {}) => JsonlResultStore.open({ directory, configHash: hash, config });

  /** Leaves rows of the given seeds behind. */
  async function leave(...seeds: number[]): Promise<void> {
    const store = await open();
    for (const seed of seeds) await store.append(rowOf(specOf(seed)), timingOf(specOf(seed)));
    await store.close();
  }

  async function readRows(): Promise<readonly ResultRow[]> {
    const store = await open();
    await store.close();
    return store.rows;
  }

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "binarm-store-"));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it("goes on where an earlier run stopped", async () => {
    await leave(1, 2);
    await leave(3);
    const store = await open();
    assert.deepEqual(
      store.rows,
      [1, 2, 3].map((seed) => rowOf(specOf(seed))),
    );
    await store.close();
  });

  it("keeps the latest row of an episode that ran again, and one line of it once the evaluation is finished", async () => {
    await leave(1, 2);
    const again = rowOf(specOf(1), { kind: "timeout", limitS: 3 });
    const store = await open();
    await store.append(again, timingOf(specOf(1)));
    assert.deepEqual(store.rows, [again, rowOf(specOf(2))]);
    await store.finish([specOf(2), specOf(1)]);
    await store.close();
    assert.equal(await readFile(results(), "utf8"), `${JSON.stringify(rowOf(specOf(2)))}\n${JSON.stringify(again)}\n`);
  });

  it("has no wall-clock times among the results", async () => {
    await leave(1);
    assert.doesNotMatch(await readFile(results(), "utf8"), /stage/);
    assert.match(await readFile(join(directory, "timings.jsonl"), "utf8"), /stagesNs/);
  });

  for (const torn of ['{"schemaVer', `${JSON.stringify(rowOf(specOf(9)))}`, "\u0000\u0000"]) {
    it(`removes a last line cut short: ${JSON.stringify(torn.slice(0, 20))}`, async () => {
      await leave(1, 2);
      const whole = await readFile(results(), "utf8");
      await appendFile(results(), torn);
      await leave(3);
      assert.equal(await readFile(results(), "utf8"), `${whole}${JSON.stringify(rowOf(specOf(3)))}\n`);
    });
  }

  it("removes a line cut in the middle of a character", async () => {
    await leave(1);
    const whole = await readFile(results());
    await appendFile(results(), new TextEncoder().encode("„").subarray(0, 1));
    await leave();
    assert.deepEqual(await readFile(results()), whole);
  });

  it("refuses a damaged line that is not the last one, and names it", async () => {
    await leave(1, 2);
    await writeFile(results(), `${JSON.stringify(rowOf(specOf(1)))}\n{"broken\n${JSON.stringify(rowOf(specOf(2)))}\n`);
    await assert.rejects(open(), (error) => {
      assert.ok(error instanceof ResultStoreCorruptError);
      assert.equal(error.where, `${results()}:2`);
      return true;
    });
    await assert.rejects(open(), ResultStoreCorruptError, "the folder is not left locked");
  });

  it("refuses a row that is JSON and no result", async () => {
    await leave();
    await writeFile(results(), `${JSON.stringify({ ...rowOf(specOf(1)), steps: -1 })}\n`);
    await assert.rejects(open(), /results\.jsonl:1.*steps/);
  });

  for (const [what, damage] of [
    ["a token that is no number", { tokens: [[Number.NaN]] }],
    ["a negative token", { tokens: [[-1]] }],
    ["half a token", { tokens: [[3.5]] }],
    ["a time that is not a number", { simulatedS: Number.NaN }],
  ] as const) {
    it(`does not write a row with ${what}, which it would refuse to read`, async () => {
      const store = await open();
      await assert.rejects(
        store.append({ ...rowOf(specOf(1)), ...damage } as ResultRow, timingOf(specOf(1))),
        (error) => {
          assert.ok(error instanceof ResultStoreWriteError);
          assert.match(error.received, /tokens\.0\.0|simulatedS/);
          return true;
        },
      );
      await store.append(rowOf(specOf(2)), timingOf(specOf(2)));
      await store.close();
      assert.deepEqual(
        (await readRows()).map(({ spec }) => spec.seed),
        [2],
      );
    });
  }

  it("is repaired on request: it reports the damaged lines and keeps the original file", async () => {
    await leave(1, 2, 3);
    const text = await readFile(results(), "utf8");
    const damaged = text.replace('"seed":2', '"seed":"two"').concat("\u0000\u0000\n{}\n");
    await writeFile(results(), damaged);
    await writeFile(join(directory, "evaluation.json"), "{");
    const dropped: string[] = [];
    const options = { directory, configHash: STAMP.configHash, config: {} };
    await assert.rejects(open(), ResultStoreCorruptError);
    const store = await JsonlResultStore.open({ ...options, onDamaged: ({ where }) => dropped.push(where) });
    assert.deepEqual(store.rows, [rowOf(specOf(1)), rowOf(specOf(3))]);
    await store.close();
    assert.deepEqual(dropped, [join(directory, "evaluation.json"), ...[2, 4, 5].map((line) => `${results()}:${line}`)]);
    assert.equal(await readFile(`${results()}.damaged`, "utf8"), damaged);
    await leave(2);
    assert.equal((await readRows()).length, 3);
  });

  it("refuses rows of another evaluation without marking the folder as this one's", async () => {
    await leave(1);
    await rm(join(directory, "evaluation.json"));
    await assert.rejects(open("b".repeat(64)), ResultStoreMismatchError);
    await leave(2);
    assert.equal((await readRows()).length, 2);
  });

  it("refuses another evaluation and says in what it differs", async () => {
    await (await open("b".repeat(64), { episodes: 200, tasks: ["sort"] })).close();
    await assert.rejects(open("c".repeat(64), { episodes: 400, tasks: ["sort"] }), (error) => {
      assert.ok(error instanceof ResultStoreMismatchError);
      assert.match(error.expected, /^episodes 400/);
      assert.equal(error.received, "episodes 200");
      return true;
    });
  });

  it("refuses rows of another evaluation", async () => {
    await leave();
    await writeFile(results(), `${JSON.stringify({ ...rowOf(specOf(1)), configHash: "d".repeat(64) })}\n`);
    await assert.rejects(open(), ResultStoreMismatchError);
  });

  it("refuses to share the folder with a second writer, here or in another process", async () => {
    const store = await open();
    await assert.rejects(open(), ResultStoreInUseError);
    const other = spawnSync(process.execPath, [compiled(PROCESS), directory], { encoding: "utf8" });
    assert.match(other.stderr, /ResultStoreInUseError/);
    await store.close();
    await (await open()).close();
  });

  it("takes over from a process that is gone", async () => {
    const gone = spawnSync(process.execPath, ["-e", ""]);
    await writeFile(join(directory, ".lock"), `${gone.pid}\n`);
    await (await open()).close();
    assert.equal((await readdir(directory)).includes(".lock"), false);
  });

  it("says when the folder cannot be made", async () => {
    await writeFile(join(directory, "file"), "");
    const inside = join(directory, "file", "folder");
    await assert.rejects(
      JsonlResultStore.open({ directory: inside, configHash: STAMP.configHash, config: {} }),
      ResultStoreUnavailableError,
    );
  });

  it("says when the disk is full, and the next run goes on from the last whole row", async () => {
    // The shell's limit on the size of files stands for a full disk: the write that crosses it fails half done.
    const limited = `trap '' XFSZ; ulimit -f 8; exec "$0" "$@"`;
    const full = spawnSync("bash", ["-c", limited, process.execPath, compiled(PROCESS), directory, "2"], {
      encoding: "utf8",
    });
    assert.notEqual(full.status, 0);
    assert.match(full.stderr, /ResultStoreWriteError/);
    const rest = spawnSync(process.execPath, [compiled(PROCESS), directory, "2"], { encoding: "utf8" });
    assert.equal(rest.stdout, "complete\n", rest.stderr);
    assert.equal((await readFile(results(), "utf8")).split("\n").length, 61);
  });

  it("ends with the same file whether or not it was killed on the way", async function () {
    this.timeout(300_000);
    const whole = await mkdtemp(join(tmpdir(), "binarm-store-"));
    spawnSync(process.execPath, [compiled(PROCESS), whole, "1"]);
    const expected = await readFile(join(whole, "results.jsonl"), "utf8");
    assert.equal(expected.split("\n").length, 61);
    await rm(whole, { recursive: true });

    const kept: number[] = [];
    for (let kill = 0; kill < 3; kill++) {
      await killAfterRows(directory, 10 * (kill + 1));
      const text = await readFile(results(), "utf8");
      kept.push(text.split("\n").length - 1);
    }
    const rest = spawnSync(process.execPath, [compiled(PROCESS), directory, "3"], { encoding: "utf8" });
    assert.equal(rest.stdout, "complete\n", rest.stderr);
    assert.equal(await readFile(results(), "utf8"), expected);
    assert.deepEqual(
      kept,
      [...kept].sort((a, b) => a - b),
      "a later run keeps what earlier ones finished",
    );
  });

  /** Starts a run and sends it SIGKILL when the file has at least so many rows. */
  async function killAfterRows(folder: string, rows: number): Promise<void> {
    const child = spawn(process.execPath, [compiled(PROCESS), folder, "3", "10"]);
    const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once("exit", (_, signal) => resolve(signal)));
    for (;;) {
      const text = await readFile(join(folder, "results.jsonl"), "utf8").catch(() => "");
      if (text.split("\n").length > rows) break;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    child.kill("SIGKILL");
    assert.equal(await ended, "SIGKILL");
  }
});
