import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PROGRAM = join(import.meta.dirname, "../../.ci/closing-line");
const PYTEST = "........ [100%]\n=================== 8 passed, 2 warnings in 12.31s ===================\n";
const MOCHA = "\n  bins\n    ✔ wrap\n\n\n  51 passing (3m)\n\n";

describe("CI's closing line", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "binarm-ci-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  function closingLine(mocha: string, pytest: string, ...codes: readonly number[]) {
    const logs = [join(folder, "mocha"), join(folder, "pytest")] as const;
    writeFileSync(logs[0], mocha);
    writeFileSync(logs[1], pytest);
    const { status, stdout } = spawnSync(PROGRAM, [...logs, ...codes.map(String)], { encoding: "utf8" });
    return { status, stdout };
  }

  it("adds up every mocha run and pytest", () => {
    const log = `${MOCHA}  lint\n${MOCHA}  1203 passing (11m)\n`;
    assert.deepEqual(closingLine(log, PYTEST, 0, 0), { status: 0, stdout: "1313 passed, 0 failed\n" });
  });

  it("adds up the failures of every run, of whichever kind", () => {
    const log = `${MOCHA}  2 failing\n\n  1) bins\n${MOCHA}  3 failing\n`;
    const pytest = "==== 1 failed, 7 passed, 2 errors in 3.20s ====\n";
    assert.deepEqual(closingLine(log, pytest, 5, 1), { status: 1, stdout: "109 passed, 8 failed\n" });
  });

  it("counts a part that failed without a test that failed", () => {
    assert.deepEqual(closingLine(MOCHA, PYTEST, 0, 1), { status: 1, stdout: "59 passed, 1 failed\n" });
    assert.deepEqual(closingLine(MOCHA, PYTEST, 137, 0), { status: 1, stdout: "59 passed, 1 failed\n" });
  });

  it("counts a part that ran no test", () => {
    assert.deepEqual(closingLine("npm error\n", PYTEST, 0, 0), { status: 1, stdout: "8 passed, 1 failed\n" });
    assert.deepEqual(closingLine("  0 passing (1ms)\n", PYTEST, 0), { status: 1, stdout: "8 passed, 1 failed\n" });
    const none = "==== no tests ran in 0.01s ====\n";
    assert.deepEqual(closingLine(MOCHA, none, 0, 0), { status: 1, stdout: "51 passed, 1 failed\n" });
  });

  it("does not take a test's title or its output for a result", () => {
    const log = `  ✔ says 7 passing\n  12 passing through\n3 failing\n${MOCHA}`;
    const pytest = `5 passed the door in 3 steps\n${PYTEST}`;
    assert.deepEqual(closingLine(log, pytest, 0, 0), { status: 0, stdout: "59 passed, 0 failed\n" });
  });
});
