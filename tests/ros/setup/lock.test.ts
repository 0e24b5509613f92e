import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { RosSetupError } from "../../../ros/rclnodejs/errors.ts";
import { isLocked, underLock } from "../../../ros/setup/lock.node.ts";

const LOCK = new URL("../../../ros/setup/lock.node.ts", import.meta.url).href;

/** Runs JavaScript in a process of its own, to its end. */
function run(script: string): Promise<{ readonly pid: number; readonly code: number | null }> {
  const words = ["--import", "tsx", "--input-type=module", "-e", script];
  const child = spawn(process.execPath, words, { stdio: ["ignore", "ignore", "inherit"] });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ pid: child.pid ?? 0, code }));
  });
}

describe("the lock of npm run ros:setup", () => {
  let folder = "";
  let file = "";
  const said: string[] = [];
  const options = { say: (line: string) => void said.push(line), everyMs: 5 };
  const holder = (fields: object): string =>
    JSON.stringify({ pid: process.pid, host: hostname(), begun: "", ...fields });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "binarm-lock-"));
    file = join(folder, "setup.lock");
    said.length = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("lets one in at a time, and leaves nothing behind", async () => {
    let inside = 0;
    const works = Array.from({ length: 5 }, (_, i) =>
      underLock(
        file,
        async () => {
          assert.equal(++inside, 1);
          await new Promise((resolve) => setTimeout(resolve, 10));
          inside--;
          return i;
        },
        options,
      ),
    );
    assert.deepEqual(await Promise.all(works), [0, 1, 2, 3, 4]);
    assert.equal(said.length, 4);
    assert.match(said[0] ?? "", new RegExp(`^waiting for process ${process.pid}, .*setup\\.lock`));
    assert.deepEqual(readdirSync(folder), []);
  });

  it("keeps processes from each other's work", async () => {
    const counter = join(folder, "counter");
    writeFileSync(counter, "0");
    const count = `
      import { readFileSync, writeFileSync } from "node:fs";
      import { underLock } from ${JSON.stringify(LOCK)};
      await underLock(${JSON.stringify(file)}, async () => {
        const count = Number(readFileSync(${JSON.stringify(counter)}, "utf8"));
        await new Promise((resolve) => setTimeout(resolve, 200));
        writeFileSync(${JSON.stringify(counter)}, String(count + 1));
      }, { say: () => {}, everyMs: 20 });`;
    const ends = await Promise.all([run(count), run(count), run(count)]);
    assert.deepEqual(
      ends.map(({ code }) => code),
      [0, 0, 0],
    );
    assert.equal(readFileSync(counter, "utf8"), "3");
  });

  it("is given back where the work fails", async () => {
    const failing = underLock(file, () => Promise.reject(new RangeError("no")), options);
    assert.equal(isLocked(file), true);
    await assert.rejects(failing, RangeError);
    assert.equal(existsSync(file), false);
  });

  it("is taken from a process that was killed, whose number may be another's by now, and from half a file", async () => {
    const { pid } = await run("process.kill(process.pid, 'SIGKILL')");
    for (const stale of [holder({ pid }), holder({ begun: "1" }), "{"]) {
      writeFileSync(file, stale);
      assert.equal(isLocked(file), false, stale);
      assert.equal(await underLock(file, async () => readFileSync(file, "utf8") !== stale, options), true);
    }
    assert.deepEqual(said, []);
    assert.deepEqual(readdirSync(folder), []);
  });

  it("is left to a process of another machine, of which nothing can be known", async () => {
    writeFileSync(file, holder({ host: "elsewhere", pid: 1 }));
    let done = false;
    const work = async (): Promise<void> => {
      done = true;
    };
    const waiting = underLock(file, work, options);
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(done, false);
    assert.match(said[0] ?? "", /^waiting for process 1 on elsewhere, which is at it too \(.*setup\.lock\)$/);
    rmSync(file);
    await waiting;
    assert.equal(done, true);
  });

  it("says where it cannot be written", async () => {
    writeFileSync(file, "");
    const within = join(file, "setup.lock");
    await assert.rejects(
      underLock(within, async () => {}, options),
      RosSetupError,
    );
  });
});
