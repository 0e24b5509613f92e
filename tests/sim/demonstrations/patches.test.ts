import assert from "node:assert/strict";
import {
  Demonstrator,
  defaultMixture,
  NO_OBJECT,
  PATCH_COUNT,
  PICTURE,
  patchCenters,
  patchObjects,
  type ShownObject,
} from "../../../sim/demonstrations/index.ts";
import { loadMujoco } from "../../../sim/engine/index.ts";

const shown = (geomPrefix: string): ShownObject => ({
  geomPrefix,
  shape: "star",
  color: "red",
  name: "red star",
  at: [0.5, 0],
});
const OBJECTS = [shown("object/a/"), shown("object/ab/"), shown("line/a")];
const NAMES = ["table/top", "object/a/visual", "object/ab/visual", "line/a", ""];

/** A picture of the table with some pixels of patch `patch` painted, from its upper left on. */
function painted(patch: number, ...counts: readonly (readonly [geom: number, pixels: number])[]): Int32Array {
  const segmentation = new Int32Array(PICTURE.width * PICTURE.height);
  let at = 0;
  for (const [geom, pixels] of counts) {
    for (let i = 0; i < pixels; i++, at++) {
      const row = Math.floor(patch / 12) * 16 + Math.floor(at / 16);
      segmentation[row * PICTURE.width + (patch % 12) * 16 + (at % 16)] = geom;
    }
  }
  return segmentation;
}

describe("patch centers of the bench view", () => {
  it("are the points that the benchmark's pixels show, four thirds of ours an edge", () => {
    const centers = patchCenters("bench");
    assert.equal(centers.length, PATCH_COUNT);
    centers.forEach(([x, y], patch) => {
      // The middle of a patch is a corner of our pixels, and the benchmark's pixel numbers are at pixels' middles.
      const row = ((Math.floor(patch / 12) + 0.5) * 16 * 4) / 3 - 0.5;
      const column = (((patch % 12) + 0.5) * 16 * 4) / 3 - 0.5;
      assert.ok(Math.abs(63 + 250.98 * (x - 0.5) - row) < 1e-9, `row of patch ${patch}`);
      assert.ok(Math.abs(128 + 250.98 * y - column) < 1e-9, `column of patch ${patch}`);
    });
  });
});

describe("patch labels", () => {
  it("name the object that covers most of a patch, from an eighth of it on", () => {
    for (const patch of [0, 11, 12, 40, 71]) {
      const labels = patchObjects(painted(patch, [1, 40], [3, 41], [2, 5]), NAMES, OBJECTS);
      assert.equal(labels[patch], 2);
      assert.ok(labels.every((label, index) => index === patch || label === NO_OBJECT));
    }
    assert.equal(patchObjects(painted(7, [1, 32]), NAMES, OBJECTS)[7], 0);
    assert.equal(patchObjects(painted(7, [1, 31]), NAMES, OBJECTS)[7], NO_OBJECT);
  });

  it("tell objects apart whose names begin alike, and leave out what has no name or is nothing", () => {
    assert.equal(patchObjects(painted(3, [2, 256]), NAMES, OBJECTS)[3], 1);
    assert.equal(patchObjects(painted(3, [4, 128], [-1, 128]), NAMES, OBJECTS)[3], NO_OBJECT);
  });

  it("lie where the patches look on the table", async () => {
    const centers = patchCenters();
    assert.equal(centers.length, PATCH_COUNT);
    let labeled = 0;
    const seeds = Array.from({ length: 24 }, (_, seed) => seed);
    for (const sample of new Demonstrator(await loadMujoco(), defaultMixture()).demonstrate(seeds)) {
      sample.patchObjects.forEach((label, patch) => {
        const object = sample.objects[label];
        if (object === undefined) return;
        labeled++;
        // Half a line's length, half a patch along each axis and the camera's jitter.
        const [x = 0, y = 0] = centers[patch] ?? [];
        const awayM = Math.hypot(x - object.at[0], y - object.at[1]);
        assert.ok(
          awayM < 0.28,
          `seed ${sample.seed}, patch ${patch}, ${object.color} ${object.shape}: ${awayM} m away`,
        );
      });
    }
    assert.ok(labeled > 100);
  });
});
