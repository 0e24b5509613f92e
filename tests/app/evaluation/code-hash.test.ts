import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { codeHash } from "../../../app/evaluation/code-hash.node.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const JUDGE = "sim/tasks/index";

describe("hash of the code that decides results", function () {
  this.timeout(120_000);
  let root = "";
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "binarm-code-"));
    for (const folder of ["src", "sim", "app"]) cpSync(join(ROOT, folder), join(root, folder), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it("is the same for a copy in another folder, and changes with a judge or an agent", () => {
    const hash = codeHash();
    assert.match(hash, /^[0-9a-f]{64}$/);
    assert.equal(codeHash(root), hash);
    for (const file of [`${JUDGE}.ts`, "src/agent/decode-plans.ts", "sim/tasks/new-task.ts"]) {
      const before = codeHash(root);
      writeFileSync(join(root, file), "export const other = 1;\n");
      assert.notEqual(codeHash(root), before, file);
    }
  });

  it("does not depend on files without an effect on results: the command line's texts, statistics, declarations and maps", () => {
    const hash = codeHash(root);
    writeFileSync(join(root, "app/report/result-table.ts"), "");
    writeFileSync(join(root, "src/evaluation/statistics/quantile.ts"), "");
    writeFileSync(join(root, `${JUDGE}.d.ts`), "");
    writeFileSync(join(root, `${JUDGE}.js.map`), "");
    assert.equal(codeHash(root), hash);
  });

  it("is that of the compiled files in a package", () => {
    const dist = join(root, "dist");
    for (const folder of [
      "sim",
      ...["action", "agent", "control", "domain", "policy", "ports", "time"].map((name) => `src/${name}`),
      ...["policies", "simulation", "workers"].map((name) => `app/${name}`),
    ]) {
      mkdirSync(join(dist, folder), { recursive: true });
      writeFileSync(join(dist, folder, "index.js"), folder);
    }
    const before = codeHash(dist);
    writeFileSync(join(dist, "sim", "index.js"), "judge");
    assert.notEqual(codeHash(dist), before);
  });
});
