import assert from "node:assert/strict";
import { join } from "node:path";
import { HOUSES } from "../../lint/layers.ts";
import { packagesOf } from "../support/architecture/imports.ts";
import { readSourceFiles } from "../support/architecture/source-files.ts";

const root = join(import.meta.dirname, "../..");
const NEEDS_NODE = /^(?:node:.*|sharp|onnxruntime-node|rclnodejs|worker_threads|fs|path)$/;

const needsNode = (source: string): boolean => packagesOf(source).some((name) => NEEDS_NODE.test(name));
const isAdapter = (path: string): boolean => /\.node\.ts$|\.mjs$|\/node\//.test(path);

describe("a house that runs in a browser tab", () => {
  for (const [house, { platform }] of Object.entries(HOUSES)) {
    if (platform !== "browser") continue;
    it(`has what needs Node.js in adapters alone: ${house}`, () => {
      const files = [...readSourceFiles(root, [house])];
      assert.deepEqual(
        files.filter(([path, source]) => !isAdapter(path) && needsNode(source)).map(([path]) => path),
        [],
      );
    });
  }
});

describe("the search for what needs Node.js", () => {
  for (const source of [
    'import { join } from "node:path";',
    'import "sharp";',
    'export { x } from "node:fs";',
    'const { readFile } = await import("node:fs/promises");',
  ]) {
    it(`finds ${source}`, () => assert.ok(needsNode(source)));
  }

  it("ignores types, other packages and comments", () => {
    assert.ok(!needsNode('import type { Writable } from "node:stream";\nimport { map } from "rxjs";'));
    assert.ok(!needsNode('// import { join } from "node:path";\ntype R = typeof import("rclnodejs");'));
  });
});
