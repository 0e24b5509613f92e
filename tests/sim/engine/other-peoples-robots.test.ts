import assert from "node:assert/strict";
import path from "node:path";
import { loadMujoco } from "../../../sim/engine/index.ts";
import { loadMjcf } from "../../../sim/engine/node/load-mjcf.node.ts";
import { ROBOTS, robotsOnDisk } from "../../fixtures/robots/robots-on-disk.ts";

const DOWNLOAD_TIMEOUT_MS = 300_000;

describe("robots that other people made", () => {
  let folder: string;
  before(async function () {
    this.timeout(DOWNLOAD_TIMEOUT_MS);
    folder = await robotsOnDisk();
  });

  for (const [name, model] of Object.entries(ROBOTS)) {
    it(`runs the ${name} for 200 steps`, async () => {
      using simulation = await loadMjcf(await loadMujoco(), path.join(folder, model));
      const { joints, bodies } = simulation.names;
      assert.ok(joints.length >= 7, `only ${joints.length} joints`);
      simulation.step(200);
      assert.ok(Math.abs(simulation.timeS - 200 * simulation.timestepS) < 1e-9);
      for (const body of bodies) {
        const { positionM, orientation } = simulation.body(body).pose;
        assert.ok([...positionM, ...orientation].every(Number.isFinite), `${body} is at ${positionM}`);
      }
    });
  }
});
