import assert from "node:assert/strict";
import { colorAt, middleColor, middleOf, pictureOf, type SceneText } from "./view.ts";

/** A lamp on the camera alone, so that a surface that faces it has just its own colour. */
const PLAIN_LIGHT = '<headlight ambient="1 1 1" diffuse="0 0 0" specular="0 0 0"/>';
const plain = (scene: SceneText) => pictureOf({ visual: PLAIN_LIGHT, ...scene });

describe("surfaces", () => {
  it("shows a geom's own colour under full ambient light", async () => {
    const picture = await plain({ worldbody: '<geom type="plane" size="1 1 1" rgba="0.2 0.4 0.8 1"/>' });
    assert.deepEqual(middleColor(picture), [51, 102, 204]);
  });

  it("takes the material's colour where the geom has none of its own", async () => {
    const assets = '<material name="green" rgba="0 0.6 0 1"/>';
    const bare = await plain({ assets, worldbody: '<geom type="plane" size="1 1 1" material="green"/>' });
    assert.deepEqual(middleColor(bare), [0, 153, 0]);
    const own = await plain({ assets, worldbody: '<geom type="plane" size="1 1 1" material="green" rgba="1 0 0 1"/>' });
    assert.deepEqual(middleColor(own), [255, 0, 0]);
  });

  it("lays a checked texture over a plane, two by two and as often as it is to repeat", async () => {
    const assets = (repeat: number) =>
      `<texture name="t" type="2d" builtin="checker" width="64" height="64" rgb1="1 0 0" rgb2="0 0 1"/>
       <material name="m" texture="t" texrepeat="${repeat} ${repeat}"/>`;
    const worldbody = '<geom type="plane" size="0.4 0.4 1" material="m"/>';
    const once = await plain({ assets: assets(1), worldbody });
    const [a, b] = [colorAt(once, 20, 20), colorAt(once, 44, 20)];
    assert.notDeepEqual(a, b);
    assert.deepEqual(colorAt(once, 44, 44), a);
    assert.deepEqual(colorAt(once, 20, 44), b);
    assert.deepEqual([...a].sort(), [0, 0, 255].sort());
    const twice = await plain({ assets: assets(2), worldbody });
    const row = [8, 20, 44, 56].map((column) => colorAt(twice, column, 20)[0]);
    assert.deepEqual(row, [row[0], 255 - (row[0] ?? 0), row[0], 255 - (row[0] ?? 0)]);
  });

  it("shows the average of a texture that is too far away to make out", async () => {
    const picture = await plain({
      assets: `<texture name="t" type="2d" builtin="checker" width="64" height="64" rgb1="1 1 1" rgb2="0 0 0"/>
        <material name="m" texture="t" texrepeat="400 400"/>`,
      worldbody: '<geom type="plane" size="1 1 1" material="m"/>',
    });
    assert.ok(picture.rgb.every((value) => Math.abs(value - 127.5) < 3));
  });

  it("puts each face of a cube texture on its side of a box", async () => {
    const assets = `<texture name="t" type="cube" builtin="gradient" width="32" height="32" rgb1="1 1 1" rgb2="0 0 0"/>
      <material name="m" texture="t"/>`;
    // A gradient runs down the four sides and along the two faces on the y axis.
    const worldbody = (euler: string) =>
      `<geom type="box" size=".3 .3 .3" pos="0 0 -.3" material="m" euler="${euler}"/>`;
    const top = await plain({ assets, worldbody: worldbody("0 0 0") });
    const column = [12, 22, 32, 42, 52].map((row) => colorAt(top, 32, row)[0]);
    assert.deepEqual(
      column,
      [...column].sort((a, b) => b - a),
    );
    assert.ok((column[0] ?? 0) > 190 && (column[4] ?? 0) < 70, String(column));
  });

  it("lets what is behind shine through a transparent geom, and names the nearer one", async () => {
    const floor = '<geom type="plane" size="1 1 1" rgba="0 0 1 1"/>';
    const glass = (alpha: number) => `<geom type="box" size=".2 .2 .1" rgba="1 0 0 ${alpha}"/>`;
    const picture = await plain({ worldbody: floor + glass(0.5) });
    // MuJoCo blends twice: 1 - 0.5 * 0.5 of red is left.
    assert.deepEqual(middleColor(picture), [191, 0, 64]);
    assert.equal(picture.segmentation[middleOf(picture)], 1);
    assert.ok(Math.abs((picture.depthM[middleOf(picture)] ?? 0) - 1) < 1e-5, "depth is that of the floor");
    assert.deepEqual(colorAt(picture, 2, 2), [0, 0, 255]);
    const invisible = await plain({ worldbody: floor + glass(0) });
    assert.equal(invisible.segmentation[middleOf(invisible)], 0);
  });

  it("hides a transparent geom behind an opaque one", async () => {
    const picture = await plain({
      worldbody:
        '<geom type="box" size=".3 .3 .1" rgba="0 1 0 1" pos="0 0 .2"/><geom type="box" size=".2 .2 .1" rgba="1 0 0 .5"/>',
    });
    assert.deepEqual(middleColor(picture), [0, 255, 0]);
    assert.equal(picture.segmentation[middleOf(picture)], 0);
  });

  it("shows groups 0, 1 and 2 and no others", async () => {
    for (const group of [0, 1, 2, 3, 4, 5]) {
      const picture = await plain({ worldbody: `<geom type="sphere" size=".2" group="${group}"/>` });
      assert.equal(picture.segmentation[middleOf(picture)], group <= 2 ? 0 : -1, `group ${group}`);
    }
  });

  it("glows by its material's emission where no light falls", async () => {
    const picture = await pictureOf({
      visual: '<headlight active="0"/>',
      assets: '<material name="lamp" rgba="1 0.5 0 1" emission="0.8"/>',
      worldbody:
        '<light directional="true" dir="0 0 1" castshadow="false"/><geom type="plane" size="1 1 1" material="lamp"/>',
    });
    assert.deepEqual(middleColor(picture), [204, 102, 0]);
  });

  it("draws a plane faintly from below", async () => {
    const picture = await plain({
      worldbody: '<geom type="plane" size="1 1 1" pos="0 0 2" rgba="1 1 1 1"/>',
      eye: 'pos="0 0 1" euler="180 0 0"',
    });
    assert.equal(picture.segmentation[middleOf(picture)], 0);
    const [grey] = middleColor(picture);
    assert.ok(grey > 60 && grey < 200, `grey ${grey}`);
  });
});
