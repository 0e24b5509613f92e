import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { NODE_RELEASES, nodeRelease } from "../support/node-release.ts";
import { BINARM } from "../support/processes/binarm-process.ts";
import { compiled } from "../support/processes/compiled.ts";

const MICRO = fileURLToPath(new URL("../fixtures/uio2/micro", import.meta.url));

describe("every precision of a policy", function () {
  this.timeout(300_000);

  for (const major of [22, 24] as const) {
    it(`reaches its golden sample on the CPU under Node.js ${major}`, async () => {
      const node = await nodeRelease(NODE_RELEASES[major]);
      const words = ["policy", "verify", MICRO, "--device", "cpu", "--runs", "1", "--json"];
      const { stdout } = await promisify(execFile)(node, [compiled(BINARM), ...words]);
      const { passed, precisions } = JSON.parse(stdout);
      assert.equal(passed, true, stdout);
      assert.deepEqual(
        precisions.map(({ precision }: { readonly precision: string }) => precision),
        ["fp32", "fp16", "int8"],
      );
    });
  }
});
