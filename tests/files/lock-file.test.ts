import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { lockFolder } from "../../src/evaluation/folder-lock.node.ts";
import { ResultStoreInUseError } from "../../src/evaluation/index.ts";
import { LockFile } from "../../src/files/lock-file.node.ts";
import { compiled } from "../support/processes/compiled.ts";

const PROCESS = fileURLToPath(new URL("../support/processes/lock-process.ts", import.meta.url));
const ASKING = 6;
const ROUNDS = 20;

describe("lock file", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "binarm-lock-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it(`has one owner where ${ASKING} processes ask at one instant for a dead one's, ${ROUNDS} times`, async function () {
    this.timeout(300_000);
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    const asking = await Promise.all(Array.from({ length: ASKING }, start));
    try {
      for (let round = 0; round < ROUNDS; round++) {
        // A lock of an older version, one of this version, and one that was cut off.
        const stale = [`${pid}\n`, JSON.stringify({ pid, host: hostname(), begun: "1" }), ""][round % 3] ?? "";
        writeFileSync(join(folder, `${round}.lock`), stale);
        const atMs = Date.now() + 50;
        for (const { stdin } of asking) stdin?.write(`${round} ${atMs}\n`);
        let said: readonly string[] = [];
        while (said.length < ASKING) {
          await new Promise((resolve) => setTimeout(resolve, 5));
          said = linesOf(join(folder, `${round}.txt`));
        }
        assert.equal(said.filter((line) => line.endsWith(" owner")).length, 1, said.join("\n"));
        assert.deepEqual(
          readdirSync(folder).filter((name) => name.startsWith(`${round}.lock`)),
          [`${round}.lock`],
        );
      }
    } finally {
      for (const child of asking) child.kill("SIGKILL");
    }
  });

  it("has one owner until it is released", () => {
    const path = join(folder, "a.lock");
    const first = LockFile.take(path);
    assert.ok(first instanceof LockFile);
    const second = LockFile.take(path);
    assert.ok(!(second instanceof LockFile));
    assert.equal(second.pid, process.pid);
    first.release();
    assert.deepEqual(readdirSync(folder), []);
  });

  it("stays with a process of another machine, whose state is unknown here", async () => {
    writeFileSync(join(folder, ".lock"), JSON.stringify({ pid: 1, host: "elsewhere", begun: "1" }));
    await assert.rejects(lockFolder(folder), (error) => {
      assert.ok(error instanceof ResultStoreInUseError);
      assert.match(error.received, /process 1 on elsewhere/);
      return true;
    });
  });

  it("can be taken after a process was killed while it removed the lock of a dead process", () => {
    const path = join(folder, "b.lock");
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    writeFileSync(path, `${pid}\n`);
    writeFileSync(`${path}.${pid}.1.removing`, `${pid}\n`);
    assert.ok(LockFile.take(path) instanceof LockFile);
    assert.deepEqual(readdirSync(folder), ["b.lock"]);
  });

  const start = (): Promise<ChildProcess> => {
    const child = spawn(process.execPath, [compiled(PROCESS), folder], { stdio: ["pipe", "pipe", "inherit"] });
    return new Promise((resolve) => child.stdout?.once("data", () => resolve(child)));
  };
});

function linesOf(path: string): readonly string[] {
  try {
    return readFileSync(path, "utf8").split("\n").slice(0, -1);
  } catch {
    return [];
  }
}
