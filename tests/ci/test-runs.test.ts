import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runMocha } from "../support/runs/mocha-run.ts";
import { testFiles } from "../support/runs/test-files.ts";

const CACHE = join(import.meta.dirname, "../../.cache");

describe("the two runs of the tests", () => {
  it("have every file of tests between them, and none twice", () => {
    const { waiting, computing } = testFiles();
    const all = [...waiting, ...computing];
    assert.ok(waiting.length > 10 && computing.length > 10);
    assert.equal(new Set(all).size, all.length);
    assert.ok(all.includes("tests/ci/test-runs.test.ts"));
  });

  describe("of which one", () => {
    let folder = "";
    before(() => {
      mkdirSync(CACHE, { recursive: true });
      folder = mkdtempSync(join(CACHE, "runs-"));
    });
    after(() => rmSync(folder, { recursive: true }));

    const run = async (source: string) => {
      const file = join(folder, "it.test.js");
      writeFileSync(file, source);
      let written = "";
      const failure = await runMocha([file], (text) => {
        written += text;
      });
      return { failure, written };
    };

    it("passes counts as passed, and shows what it wrote", async () => {
      const { failure, written } = await run('it("is", () => {});');
      assert.equal(failure, undefined);
      assert.match(written, /^ +1 passing/m);
    });

    it("fails counts as failed", async () => {
      assert.equal((await run('it("is not", () => { throw new Error("no"); });')).failure, "it exited with 1");
    });

    it("runs no test counts as failed", async () => {
      assert.equal((await run('describe("none", () => {});')).failure, "it ran no test");
    });

    it("is killed counts as failed", async () => {
      const { failure } = await run('it("ends", () => { process.kill(process.pid, "SIGKILL"); });');
      assert.equal(failure, "it was ended by SIGKILL");
    });
  });
});
