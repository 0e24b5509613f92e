import assert from "node:assert/strict";
import { middleOf, pictureOf, type SceneText } from "./view.ts";

interface Case {
  readonly name: string;
  readonly scene: SceneText;
  readonly depthM: number;
}

/** Depth straight ahead of a camera 1 m above the origin. */
const cases: readonly Case[] = [
  { name: "a plane", scene: { worldbody: '<geom type="plane" size="1 1 1"/>' }, depthM: 1 },
  { name: "a plane without end", scene: { worldbody: '<geom type="plane" size="0 0 1"/>' }, depthM: 1 },
  { name: "a box", scene: { worldbody: '<geom type="box" size="0.1 0.2 0.3"/>' }, depthM: 0.7 },
  { name: "a sphere", scene: { worldbody: '<geom type="sphere" size="0.2"/>' }, depthM: 0.8 },
  { name: "an upright capsule", scene: { worldbody: '<geom type="capsule" size="0.1 0.2"/>' }, depthM: 0.7 },
  {
    name: "a capsule on its side",
    scene: { worldbody: '<geom type="capsule" size="0.1 0.2" euler="0 90 0"/>' },
    depthM: 0.9,
  },
  { name: "an upright cylinder", scene: { worldbody: '<geom type="cylinder" size="0.1 0.2"/>' }, depthM: 0.8 },
  {
    name: "a cylinder on its side",
    scene: { worldbody: '<geom type="cylinder" size="0.1 0.2" euler="0 90 0"/>' },
    depthM: 0.9,
  },
  { name: "an ellipsoid", scene: { worldbody: '<geom type="ellipsoid" size="0.1 0.2 0.3"/>' }, depthM: 0.7 },
  {
    name: "a prism made of a mesh",
    scene: {
      assets: '<mesh name="prism" vertex="-.1 -.1 0  .2 -.1 0  0 .2 0  -.1 -.1 .25  .2 -.1 .25  0 .2 .25"/>',
      worldbody: '<geom type="mesh" mesh="prism"/>',
    },
    depthM: 0.75,
  },
  {
    name: "a height field",
    scene: {
      assets: '<hfield name="hill" nrow="3" ncol="3" size="0.3 0.3 0.4 0.1" elevation="0 0 0 0 1 0 0 0 0"/>',
      worldbody: '<geom type="hfield" hfield="hill"/>',
    },
    depthM: 0.6,
  },
];

describe("shapes as the camera sees them", () => {
  for (const { name, scene, depthM } of cases) {
    it(`puts ${name} at its true distance`, async () => {
      const picture = await pictureOf(scene);
      assert.equal(picture.segmentation[middleOf(picture)], 0);
      const measured = picture.depthM[middleOf(picture)] ?? Number.NaN;
      assert.ok(Math.abs(measured - depthM) < 1e-4, `${measured} m instead of ${depthM} m`);
    });
  }

  it("makes a sphere as wide as the pinhole says", async () => {
    const radius = 0.2;
    const picture = await pictureOf(
      { worldbody: `<geom type="sphere" size="${radius}"/>` },
      { size: { width: 201, height: 201 } },
    );
    const row = picture.segmentation.subarray(100 * 201, 101 * 201);
    const columns = row.filter((id) => id === 0).length;
    const focal = 201 / 2 / Math.tan(Math.PI / 8);
    // Half the angle under which a sphere at distance 1 appears has the sine of its radius.
    const expected = 2 * focal * Math.tan(Math.asin(radius));
    assert.ok(Math.abs(columns - expected) < 2, `${columns} columns instead of ${expected}`);
  });

  it("gives depth along the optical axis, not along each ray", async () => {
    const { depthM } = await pictureOf({ worldbody: '<geom type="plane" size="2 2 1"/>' });
    assert.ok(depthM.every((depth) => Math.abs(depth - 1) < 1e-5));
  });

  it("has x to the right and y up in a camera that is not turned", async () => {
    const picture = await pictureOf({
      worldbody:
        '<geom type="box" pos="0.3 0 0" size=".05 .05 .05"/><geom type="box" pos="0 0.3 0" size=".05 .05 .05"/>',
    });
    const at = (column: number, row: number) => picture.segmentation[row * 65 + column];
    assert.equal(at(56, 32), 0);
    assert.equal(at(32, 8), 1);
    assert.equal(at(8, 32), -1);
  });

  it("places the picture by focal length, sensor and principal point where the camera has them", async () => {
    const picture = await pictureOf(
      {
        worldbody: '<geom type="sphere" size="0.02"/>',
        eye: 'pos="0 0 1" focal="0.02 0.02" sensorsize="0.02 0.01" principal="0.002 -0.001" resolution="100 50"',
      },
      { size: { width: 100, height: 50 } },
    );
    const seen = [...picture.segmentation.keys()].filter((pixel) => picture.segmentation[pixel] === 0);
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value + 0.5, 0) / values.length;
    const column = mean(seen.map((pixel) => pixel % 100));
    const row = mean(seen.map((pixel) => Math.floor(pixel / 100)));
    assert.ok(Math.abs(column - 40) < 0.3 && Math.abs(row - 20) < 0.3, `at column ${column}, row ${row}`);
  });
});
