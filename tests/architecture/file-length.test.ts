import assert from "node:assert/strict";
import { join } from "node:path";
import { readSourceFiles } from "../support/architecture/source-files.ts";

const root = join(import.meta.dirname, "../..");
const FOLDERS = ["src", "sim", "ros", "app", "lint", "tests", "benchmarks", "examples"];
const MAX_LINES = 300;

describe("every source file", () => {
  it(`has at most ${MAX_LINES} lines`, () => {
    const lengths = [...readSourceFiles(root, FOLDERS)].map(([path, source]) => ({
      path,
      lines: source.trimEnd().split("\n").length,
    }));
    assert.ok(lengths.length > 500);
    assert.deepEqual(
      lengths.filter(({ lines }) => lines > MAX_LINES),
      [],
    );
  });
});
