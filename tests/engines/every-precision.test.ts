import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { NODE_RELEASES, nodeRelease } from "../support/node-release.ts";

const MAIN = fileURLToPath(new URL("../../app/cli/main.ts", import.meta.url));
const MICRO = fileURLToPath(new URL("../fixtures/uio2/micro", import.meta.url));
const TSX = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

describe("every precision of a policy", function () {
  this.timeout(300_000);

  for (const major of [22, 24] as const) {
    it(`reaches its golden sample on the CPU under Node.js ${major}`, async () => {
      const node = await nodeRelease(NODE_RELEASES[major]);
      const words = ["policy", "verify", MICRO, "--device", "cpu", "--runs", "1", "--json"];
      const { stdout } = await promisify(execFile)(node, ["--import", TSX, MAIN, ...words]);
      const { passed, precisions } = JSON.parse(stdout);
      assert.equal(passed, true, stdout);
      assert.deepEqual(
        precisions.map(({ precision }: { readonly precision: string }) => precision),
        ["fp32", "fp16", "int8"],
      );
    });
  }
});
