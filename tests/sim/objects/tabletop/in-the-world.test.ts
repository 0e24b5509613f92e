import assert from "node:assert/strict";
import { loadMujoco, Simulation } from "../../../../sim/engine/index.ts";
import { composeMjcf } from "../../../../sim/mjcf/compose-mjcf.ts";
import {
  BASE_NAMES,
  bodyNameOf,
  DRAGGED_NAMES,
  IMAGE_TEXTURE_NAMES,
  type ImageTexturedObject,
  imageTextureOf,
  imageTexturesMjcf,
  MODEL_NAMES,
  type ModelName,
  modelOf,
  objectFiles,
  objectMjcf,
  type SceneObject,
} from "../../../../sim/objects/index.ts";
import { PHYSICS_OPTIONS_MJCF } from "../../../../sim/robot/index.ts";
import type { Pose } from "../../../../src/domain/pose.ts";
import { radians } from "../../../../src/domain/units.ts";

const standing = (
  shape: ModelName,
  id: string = shape,
  change: Partial<ImageTexturedObject> = {},
): ImageTexturedObject => ({
  id,
  shape,
  imageTexture: "red and blue polka dot",
  sizeScale: 1,
  heightM: modelOf(shape).heightM,
  pose: { xM: 0.5, yM: 0.1, yawRad: radians(0.7) },
  restsAtM: 0,
  role: "target",
  ...change,
});

async function onTheTable(objects: readonly SceneObject[]): Promise<Simulation> {
  const table = { worldbody: '<geom name="table" type="plane" size="0 0 1" condim="4" solref="0.01 1"/>' };
  const xml = composeMjcf("table", PHYSICS_OPTIONS_MJCF, [
    table,
    imageTexturesMjcf(objects),
    ...objects.map(objectMjcf),
  ]);
  return Simulation.fromXml(await loadMujoco(), xml, { files: objectFiles(objects), where: "table" });
}

function seconds(simulation: Simulation, count: number): void {
  simulation.step(Math.round(count / simulation.timestepS));
  simulation.forward();
}

const DROP_M = 0.002;
const droppedFrom = ({ positionM: [x, y], orientation }: Pose, z: number): Pose => ({
  positionM: [x, y, z],
  orientation,
});

describe("a thing of tabletop-17 in the world", () => {
  it("carries its image to the last bit, and the same image once", async () => {
    for (const image of IMAGE_TEXTURE_NAMES.filter((name) => name.includes(" "))) {
      const twice = [standing("heart", "a", { imageTexture: image }), standing("line", "b", { imageTexture: image })];
      using simulation = await onTheTable(twice);
      const { count, data } = simulation.geometry().textures;
      if (count === 0) assert.match(image, /^dark \w+$/);
      else assert.deepEqual([count, Buffer.compare(data, imageTextureOf(image))], [1, 0], image);
    }
  });

  it("has its plain colour without a texture", async () => {
    using simulation = await onTheTable([standing("heart", "a", { imageTexture: "cyan" })]);
    const { materials, textures } = simulation.geometry();
    assert.equal(textures.count, 0);
    assert.deepEqual(
      [...materials.rgba].map((value) => Math.round(value * 255)),
      [118, 183, 178, 255],
    );
    using gray = await onTheTable([standing("heart", "a", { imageTexture: "neutral gray" })]);
    assert.deepEqual(
      [...gray.geometry().materials.rgba].map((value) => Math.round(value * 255)),
      [186, 176, 172, 255],
    );
  });

  for (const name of MODEL_NAMES) {
    it(`begins where its pose is: ${name}`, async () => {
      using simulation = await onTheTable([standing(name)]);
      assert.deepEqual(
        simulation.body(`object/${name}`).positionM.map((value) => value.toFixed(6)),
        ["0.500000", "0.100000", "0.000000"],
      );
      assert.equal(simulation.names.joints.length, modelOf(name).part === "dragged" ? 1 : 0);
    });
  }

  for (const name of DRAGGED_NAMES) {
    it(`comes to rest when dropped, stays upright and falls asleep: ${name}`, async () => {
      const object = standing(name);
      using simulation = await onTheTable([object]);
      const body = simulation.body(bodyNameOf(object));
      const { positionM } = body.pose;
      body.setFreePose(droppedFrom(body.pose, DROP_M));
      seconds(simulation, 2);
      const settled = body.pose;
      assert.ok(settled.positionM[2] < 0.0005, `still ${settled.positionM[2]} m up`);
      const slidM = Math.hypot(settled.positionM[0] - positionM[0], settled.positionM[1] - positionM[1]);
      assert.ok(slidM < 0.001, `slid ${slidM} m`);
      seconds(simulation, 0.5);
      assert.deepEqual(body.pose, settled);
    });

    it(`lies still on another of its kind: ${name}`, async () => {
      const [below, above] = [standing(name, "below"), standing(name, "above", { restsAtM: 0.2 })];
      using simulation = await onTheTable([below, above]);
      const body = simulation.body(bodyNameOf(above));
      body.setFreePose(droppedFrom(body.pose, modelOf(name).heightM + DROP_M));
      seconds(simulation, 3);
      const [x, y, z] = body.positionM;
      assert.ok(Math.hypot(x - 0.5, y - 0.1) < 0.003, `slid to ${x} ${y}`);
      assert.ok(Math.abs(z - modelOf(name).heightM) < 0.001, `at ${z}`);
    });
  }

  /** How far above the table the ring's underside comes to rest, in metres. */
  const RESTS_AT = { bowl: 0.004, frame: 0, container: 0.002, square: 0.002, pallet: 0.026, pan: 0.036 } as const;

  for (const name of BASE_NAMES) {
    it(`holds what is set down in it: ${name}`, async () => {
      const at = name === "bowl" ? [-0.0435, 0.0143] : [0, 0];
      const base = standing(name, "base", { pose: { xM: 0.5, yM: 0, yawRad: radians(0) } });
      const ring = standing("ring", "ring", {
        pose: { xM: 0.5 + (at[0] ?? 0), yM: at[1] ?? 0, yawRad: radians(0) },
        restsAtM: 0.2,
      });
      using simulation = await onTheTable([base, ring]);
      const body = simulation.body(bodyNameOf(ring));
      body.setFreePose(droppedFrom(body.pose, RESTS_AT[name] + DROP_M));
      seconds(simulation, 3);
      const [x, y, z] = body.positionM;
      assert.ok(Math.hypot(x - ring.pose.xM, y - ring.pose.yM) < 0.005, `slid to ${x} ${y}`);
      assert.ok(Math.abs(z - RESTS_AT[name]) < 0.001, `at ${z}`);
    });
  }

  it("has nothing to touch where it is a marking", async () => {
    using simulation = await onTheTable([standing("three-sided rectangle"), standing("line")]);
    const { geoms } = simulation.geometry();
    assert.ok(geoms.names.every((name) => name === "table" || name.endsWith("/visual")));
  });
});
