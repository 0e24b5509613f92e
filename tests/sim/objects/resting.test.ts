import assert from "node:assert/strict";
import { loadMujoco, Simulation } from "../../../sim/engine/index.ts";
import { composeMjcf } from "../../../sim/mjcf/compose-mjcf.ts";
import {
  bodyNameOf,
  CONTAINER_NAMES,
  CONTAINERS,
  NEW_SHAPE_NAMES,
  objectMjcf,
  SHAPES,
  type TonedObject,
  TRAINING_SHAPE_NAMES,
} from "../../../sim/objects/index.ts";
import { PHYSICS_OPTIONS_MJCF } from "../../../sim/robot/index.ts";
import { radians } from "../../../src/domain/units.ts";

const standing = (shape: TonedObject["shape"], heightM: number, sizeScale: number): TonedObject => ({
  id: shape,
  shape,
  color: "red",
  texture: "plain",
  shade: 0,
  sizeScale,
  heightM,
  pose: { xM: 0.5, yM: 0.1, yawRad: radians(0.7) },
  restsAtM: 0,
  role: "target",
});

const pickables = (scale: number) =>
  [...TRAINING_SHAPE_NAMES, ...NEW_SHAPE_NAMES].map((shape) => standing(shape, SHAPES[shape].heightM, scale));
const containers = (scale: number) => CONTAINER_NAMES.map((shape) => standing(shape, CONTAINERS[shape].heightM, scale));

async function onTheTable(object: TonedObject): Promise<Simulation> {
  const table = { worldbody: '<geom name="table" type="plane" size="0 0 1" condim="4" solref="0.01 1"/>' };
  const xml = composeMjcf("table", PHYSICS_OPTIONS_MJCF, [table, objectMjcf(object)]);
  return Simulation.fromXml(await loadMujoco(), xml, { where: object.id });
}

const DROP_M = 0.002;

function halfASecond(simulation: Simulation): void {
  simulation.step(Math.round(0.5 / simulation.timestepS));
  simulation.forward();
}

describe("an object on the table", () => {
  for (const object of [...pickables(0.92), ...pickables(1.08), ...containers(1), ...containers(1.5)]) {
    const name = `${object.shape} at scale ${object.sizeScale}`;

    it(`stays where it begins: ${name}`, async () => {
      using simulation = await onTheTable(object);
      const body = simulation.body(bodyNameOf(object));
      const [x, y, z] = body.positionM;
      halfASecond(simulation);
      const [nowX, nowY, nowZ] = body.positionM;
      assert.ok(Math.hypot(nowX - x, nowY - y, nowZ - z) < 0.001);
    });

    it(`comes to rest when dropped, stays upright and falls asleep: ${name}`, async () => {
      using simulation = await onTheTable(object);
      const body = simulation.body(bodyNameOf(object));
      const { positionM, orientation } = body.pose;
      body.setFreePose({ positionM: [positionM[0], positionM[1], DROP_M], orientation });
      for (let wait = 0; wait < 4; wait++) halfASecond(simulation);
      const settled = body.pose;
      assert.ok(settled.positionM[2] < 0.0005, `still ${settled.positionM[2]} m up`);
      const slidM = Math.hypot(settled.positionM[0] - positionM[0], settled.positionM[1] - positionM[1]);
      assert.ok(slidM < 0.001, `slid ${slidM} m`);
      halfASecond(simulation);
      assert.deepEqual(body.pose, settled);
      const speeds = [...body.linearVelocityMps, ...body.angularVelocityRadps];
      assert.ok(speeds.every((speed) => speed === 0));
    });
  }
});
