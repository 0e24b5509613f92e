import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { loadMujoco, type Mujoco, Simulation } from "../../../sim/engine/index.ts";
import { type RenderedPicture, Renderer } from "../../../sim/render/index.ts";
import { ALL } from "./view.ts";

interface Golden {
  readonly scene: string;
  readonly camera: string;
  readonly width: number;
  readonly height: number;
}

interface Agreement {
  readonly scene: string;
  /** Mean over the geoms that either picture shows. */
  readonly meanIou: number;
  readonly depthErrorsM: readonly number[];
  /** Mean difference of a colour value, of 255. */
  readonly colorDifference: number;
}

const fixtures = new URL("../../fixtures/render/", import.meta.url);
const { pictures }: { pictures: readonly Golden[] } = JSON.parse(
  readFileSync(new URL("goldens/index.json", fixtures), "utf8"),
);

function readGolden({ scene, width, height }: Golden): RenderedPicture {
  const bytes = new Uint8Array(inflateSync(readFileSync(new URL(`goldens/${scene}.bin`, fixtures))));
  const count = width * height;
  return {
    width,
    height,
    rgb: bytes.slice(0, 3 * count),
    depthM: new Float32Array(bytes.slice(3 * count, 7 * count).buffer),
    segmentation: new Int32Array(bytes.slice(7 * count, 11 * count).buffer),
  };
}

function compare(mujoco: Mujoco, golden: Golden): Agreement {
  const native = readGolden(golden);
  using simulation = Simulation.fromXml(mujoco, readFileSync(new URL(`scenes/${golden.scene}.xml`, fixtures), "utf8"), {
    where: golden.scene,
  });
  const ours = new Renderer(simulation).render(golden.camera, golden, ALL);
  const both = new Map<number, number>();
  const either = new Map<number, number>();
  const count = (map: Map<number, number>, id: number) => map.set(id, (map.get(id) ?? 0) + 1);
  const depthErrorsM: number[] = [];
  ours.segmentation.forEach((id, pixel) => {
    const nativeId = native.segmentation[pixel] ?? -1;
    if (id === nativeId) count(both, id);
    else count(either, nativeId);
    count(either, id);
    if (id >= 0 && nativeId >= 0) {
      depthErrorsM.push(Math.abs((ours.depthM[pixel] ?? Number.NaN) - (native.depthM[pixel] ?? Number.NaN)));
    }
  });
  const ious = [...either].filter(([id]) => id >= 0).map(([id, union]) => (both.get(id) ?? 0) / union);
  const difference = ours.rgb.reduce((sum, value, i) => sum + Math.abs(value - (native.rgb[i] ?? 0)), 0);
  return {
    scene: golden.scene,
    meanIou: mean(ious),
    depthErrorsM,
    colorDifference: difference / ours.rgb.length,
  };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

describe("pictures beside those of native MuJoCo", () => {
  let agreements: readonly Agreement[];
  before(async function () {
    this.timeout(60_000);
    const mujoco = await loadMujoco();
    agreements = pictures.map((golden) => compare(mujoco, golden));
  });

  it("are of 20 table scenes, 5 mesh scenes and 3 scenes seen by an orthographic camera", () => {
    assert.equal(pictures.filter(({ scene }) => scene.startsWith("table-")).length, 20);
    assert.equal(pictures.filter(({ scene }) => scene.startsWith("mesh-")).length, 5);
    assert.equal(pictures.filter(({ scene }) => scene.startsWith("parallel-")).length, 3);
  });

  it("show the same geom in the same place: mean IoU at least 0.97", () => {
    const meanIou = mean(agreements.map((agreement) => agreement.meanIou));
    assert.ok(meanIou >= 0.97, `mean IoU ${meanIou}`);
    for (const { scene, meanIou: own } of agreements) assert.ok(own >= 0.95, `${scene}: IoU ${own}`);
  });

  it("are at the same depth: median error below 1 mm", () => {
    for (const { scene, depthErrorsM } of agreements) {
      assert.ok(median(depthErrorsM) < 1e-3, `${scene}: median ${median(depthErrorsM)} m`);
    }
  });

  it("have about the same colours", () => {
    for (const { scene, colorDifference } of agreements) {
      // Native MuJoCo without a GPU casts broken shadows in the large mesh scenes, and speckles some table scenes.
      const limit = scene.startsWith("mesh-") ? 3 : 2;
      assert.ok(colorDifference < limit, `${scene}: ${colorDifference} of 255`);
    }
    const typical = median(agreements.map(({ colorDifference }) => colorDifference));
    assert.ok(typical < 0.75, `${typical} of 255 in the middle scene`);
  });
});
