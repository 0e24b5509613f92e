import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describeWithChromium } from "../support/browser/describe-with-chromium.ts";
import { chromiumProgram, HOW_TO_GET_CHROMIUM } from "../support/browser/launch-chromium.ts";
import { bundleForEveryEngine } from "../support/engine-bundle.ts";
import { NODE_RELEASES } from "../support/node-release.ts";
import { linesInChromium, linesInNode } from "./lines-in-engine.ts";

/**
 * The number of seeds for each task and level: 18 episodes on each of four engines, a short version of
 * `npm run test:engines`, which takes 17, so 306 episodes and some minutes.
 */
const SEEDS = Number(process.env.ENGINE_SEEDS ?? 1);
const CELLS = 18;

const ENTRY = fileURLToPath(new URL("episode-lines.ts", import.meta.url));

const majorOf = (version: string): string => version.replace(/\..*/, "");

describe("the same seed on every engine", function () {
  this.timeout(3_600_000);
  const atHand = process.versions.node;
  const others = [NODE_RELEASES[20], NODE_RELEASES[22], NODE_RELEASES[24]].filter(
    (version) => majorOf(version) !== majorOf(atHand),
  );
  const runs = new Map<string, Promise<readonly string[]>>();
  let folder = "";

  before("starts all engines at once", async () => {
    folder = await mkdtemp(join(tmpdir(), "binarm-engines-"));
    const bundle = join(folder, await bundleForEveryEngine(ENTRY, folder));
    for (const version of [atHand, ...others]) runs.set(version, linesInNode(version, bundle, SEEDS));
    if (chromiumProgram() !== undefined) runs.set("Chromium", linesInChromium(bundle, SEEDS));
    // Each has a test of its own, which runs after the one before it.
    for (const run of runs.values()) run.catch(() => undefined);
  });
  after(async () => {
    await Promise.allSettled(runs.values());
    await rm(folder, { recursive: true, force: true });
  });

  const sameAsAtHand = async (engine: string): Promise<void> => {
    const [expected, lines] = [await runs.get(atHand), await runs.get(engine)];
    assert.ok(expected !== undefined && lines !== undefined, `${engine} did not run`);
    assert.equal(lines.length, expected.length);
    const different = lines.flatMap((line, index) => {
      if (line === expected[index]) return [];
      const { task, level, seed } = JSON.parse(line).spec;
      return [`${task} ${level} ${seed}`];
    });
    assert.deepEqual(different, [], `${different.length} of ${lines.length} episodes differ from Node.js ${atHand}'s`);
  };

  it("carries out every task at every level, looks at pictures and keeps the state", async () => {
    const lines = (await runs.get(atHand)) ?? [];
    assert.equal(lines.length, CELLS * SEEDS);
    const rows = lines.map((line) => JSON.parse(line));
    assert.equal(new Set(rows.map(({ spec }) => `${spec.task} ${spec.level}`)).size, CELLS);
    assert.equal(new Set(rows.map(({ stateHash }) => stateHash)).size, lines.length);
    assert.equal(new Set(rows.flatMap(({ pictures }) => pictures)).size, 4 * lines.length);
    assert.ok(rows.some(({ spec }) => spec.task === "put-into" && spec.level === "L1" && spec.seed === 1_000_007));
    for (const { outcome, spec } of rows) assert.notEqual(outcome.kind, "crash", JSON.stringify({ spec, outcome }));
  });

  for (const version of others) {
    it(`gives the rows, states and pixels of Node.js ${atHand} in Node.js ${version}`, () => sameAsAtHand(version));
  }

  describeWithChromium("in a browser", () => {
    it(`gives the rows, states and pixels of Node.js ${atHand} in Chromium`, async () => {
      if (!runs.has("Chromium")) throw new Error(HOW_TO_GET_CHROMIUM);
      await sameAsAtHand("Chromium");
    });
  });
});
