import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { findTool } from "../../../ros/setup/tool.node.ts";
import type { GoldenDifference } from "../../../src/policy/engine/golden-check.ts";
import { parseManifest } from "../../../src/policy/manifest/parse-manifest.ts";
import { compiled } from "../../support/processes/compiled.ts";
import { policyDirectory } from "../golden-cases.ts";
import { int8Difference } from "./int8-difference.ts";

const MICRO = policyDirectory("micro");
const PROGRAM = fileURLToPath(new URL("int8-difference.ts", import.meta.url));
const EMULATOR = "qemu-x86_64";
/** AVX2 and no VNNI. */
const PROCESSOR = "Haswell";
/** Activations round differently where sums are added in another order; saturated products are off by far more. */
const OTHER_ORDER = 1.1;

describe("int8 graphs", function () {
  this.timeout(900_000);

  it("give on this processor the values of their export", async () => assertNear(await int8Difference(MICRO)));

  // The emulated processor has no VNNI, so it shows nothing new on a machine without it.
  if (!hasVnni()) return;
  const emulator = findTool([EMULATOR]);
  const missing = `there is no ${EMULATOR}: \`sudo apt-get install qemu-user\` installs it`;
  if (emulator === undefined && process.env.CI !== "true") {
    process.stderr.write(`not run: int8 graphs on a processor without VNNI (${missing})\n`);
    return;
  }
  it("compute the same on a processor without VNNI, which is emulated", async () => {
    if (emulator === undefined) throw new Error(missing);
    const words = ["-cpu", PROCESSOR, process.execPath, compiled(PROGRAM), MICRO];
    const { stdout } = await promisify(execFile)(emulator, words);
    assertNear(JSON.parse(stdout));
  });
});

/** Whether the processor multiplies and adds 8-bit numbers in 32 bits by itself. Nothing is known of it outside Linux. */
function hasVnni(): boolean {
  if (process.platform !== "linux" || process.arch !== "x64") return false;
  return /\b(?:avx512_vnni|avx_vnni)\b/.test(readFileSync("/proc/cpuinfo", "utf8"));
}

function assertNear({ logitsMaxAbs, greedy }: GoldenDifference): void {
  const { precisions } = parseManifest(readFileSync(join(MICRO, "manifest.json"), "utf8"), MICRO);
  const measured = precisions.int8?.difference?.logitsMaxAbs ?? Number.NaN;
  assert.ok(logitsMaxAbs <= OTHER_ORDER * measured, `differs by ${logitsMaxAbs}, when exported by ${measured}`);
  assert.deepEqual(greedy, { same: 12, of: 12 });
}
