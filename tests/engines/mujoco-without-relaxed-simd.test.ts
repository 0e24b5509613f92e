import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { promisify } from "node:util";
import { NODE_RELEASES, nodeRelease } from "../support/node-release.ts";

const WASM = createRequire(import.meta.url).resolve("mujoco-js/mujoco.wasm");

/** One function, `i8x16.relaxed_swizzle` of its arguments: what it gives is the processor's choice. */
const RELAXED = "0061736d0100000001070160027b7b017b030201000a0b01090020002001fd80020b";

describe("MuJoCo's WebAssembly", () => {
  it("has no relaxed SIMD, whose results differ between processors", async function () {
    this.timeout(600_000);
    // The validator of Node.js 18 knows SIMD and refuses relaxed SIMD.
    const validate = `const { readFileSync } = require("node:fs");
      const modules = [readFileSync(${JSON.stringify(WASM)}), Buffer.from("${RELAXED}", "hex")];
      console.log(JSON.stringify(modules.map((module) => WebAssembly.validate(module))));`;
    const node = await nodeRelease(NODE_RELEASES[18]);
    const { stdout } = await promisify(execFile)(node, ["--eval", validate]);
    assert.deepEqual(JSON.parse(stdout), [true, false]);
    const relaxed = Uint8Array.from(Buffer.from(RELAXED, "hex"));
    const known = await promisify(execFile)(await nodeRelease(NODE_RELEASES[22]), [
      "--eval",
      `console.log(WebAssembly.validate(Uint8Array.of(${relaxed.join(",")})))`,
    ]);
    assert.equal(known.stdout.trim(), "true", "the probe is a module that newer engines take");
  });
});
