import assert from "node:assert/strict";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeFolder } from "../../src/files/make-folder.node.ts";

describe("making a folder", () => {
  let root = "";
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "binarm-folder-"));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it("makes those above it too, and is content with one that is there", async () => {
    const path = join(root, "a", "b", "c");
    await makeFolder(path);
    await makeFolder(path);
    assert.ok(statSync(path).isDirectory());
  });

  it("fails where a file is in the way", async () => {
    writeFileSync(join(root, "file"), "");
    await assert.rejects(makeFolder(join(root, "file")), { code: "EEXIST" });
    await assert.rejects(makeFolder(join(root, "file", "below")), { code: "ENOTDIR" });
  });

  it("fails, and does not hang, in a folder that takes none", async () => {
    await assert.rejects(makeFolder("/proc/x/y"), { code: "ENOENT" });
  });
});
