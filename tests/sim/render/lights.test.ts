import assert from "node:assert/strict";
import { colorAt, middleColor, pictureOf } from "./view.ts";

const DARK = '<headlight active="0"/>';
const MATT = '<material name="matt" rgba="1 1 1 1" specular="0"/>';
const FLOOR = '<geom type="plane" size="1 1 1" material="matt"/>';
const lamp = (dir: string, more = "") =>
  `<light directional="true" dir="${dir}" diffuse="0.8 0.8 0.8" ambient="0 0 0" specular="0 0 0" ${more}/>`;

describe("lights", () => {
  it("lights a surface by the cosine of the angle to the light", async () => {
    for (const degrees of [0, 30, 60, 80]) {
      const angle = (degrees * Math.PI) / 180;
      const dir = `${Math.sin(angle)} 0 ${-Math.cos(angle)}`;
      const picture = await pictureOf({ visual: DARK, assets: MATT, worldbody: lamp(dir) + FLOOR });
      const expected = 255 * 0.8 * Math.cos(angle);
      assert.ok(Math.abs(middleColor(picture)[0] - expected) <= 1, `${degrees} degrees: ${middleColor(picture)[0]}`);
    }
  });

  it("gives a surface that faces away nothing", async () => {
    const picture = await pictureOf({ visual: DARK, assets: MATT, worldbody: lamp("0 0 1") + FLOOR });
    assert.deepEqual(middleColor(picture), [0, 0, 0]);
  });

  it("shines from the camera with the headlight", async () => {
    const visual = '<headlight ambient="0.1 0.2 0.3" diffuse="0.5 0.5 0.5" specular="0 0 0"/>';
    const picture = await pictureOf({ visual, assets: MATT, worldbody: FLOOR });
    assert.deepEqual(middleColor(picture), [153, 178, 204]);
  });

  it("keeps some light in a world without lights", async () => {
    const picture = await pictureOf({ visual: DARK, assets: MATT, worldbody: FLOOR });
    assert.deepEqual(middleColor(picture), [77, 77, 77]);
  });

  it("shows a highlight on a shiny ball", async () => {
    const ball = (specular: number) => ({
      visual: '<headlight ambient="0.2 0.2 0.2" diffuse="0.3 0.3 0.3" specular="1 1 1"/>',
      assets: `<material name="m" rgba="0.5 0 0 1" specular="${specular}" shininess="0.5"/>`,
      worldbody: '<geom type="sphere" size="0.3" material="m"/>',
    });
    assert.ok(middleColor(await pictureOf(ball(1)))[1] > 200);
    assert.equal(middleColor(await pictureOf(ball(0)))[1], 0);
  });

  it("keeps a spot light's light in its cone", async () => {
    const spot = '<light pos="0 0 1" dir="0 0 -1" cutoff="10" exponent="0" diffuse="1 1 1" castshadow="false"/>';
    // Small boxes, since light is computed at corners.
    const tiles = [-0.3, 0, 0.3].map((x) => `<geom type="box" size=".02 .02 .02" pos="${x} 0 0" material="matt"/>`);
    const picture = await pictureOf({ visual: DARK, assets: MATT, worldbody: spot + tiles.join("") });
    assert.ok(middleColor(picture)[0] > 200);
    assert.equal(colorAt(picture, 56, 32)[0], 0);
  });
});

describe("shadows", () => {
  const worldbody = (light: string) =>
    `${light}${FLOOR}<geom type="box" size=".1 .1 .1" pos="0 0 .3" material="matt"/>`;
  /** The light falls towards +x at 45 degrees: the shadow of a box 0.3 m up lies 0.3 m beside it. */
  const scene = { visual: '<headlight ambient="0.2 0.2 0.2" diffuse="0 0 0"/>', assets: MATT };
  const slanted = lamp("1 0 -1");
  // 0.3 m right of the middle, and as much left of it, at a focal length of 65 / 2 / tan(22.5 degrees).
  const [inShadow, inLight] = [32 + 23, 32 - 23];

  it("darkens what a body keeps the light from, to just what other lights give", async () => {
    const picture = await pictureOf({ ...scene, worldbody: worldbody(slanted) });
    assert.deepEqual(colorAt(picture, inShadow, 32), [51, 51, 51]);
    assert.ok(colorAt(picture, inLight, 32)[0] > 150);
  });

  it("can be left out", async () => {
    const picture = await pictureOf({ ...scene, worldbody: worldbody(slanted) }, { options: { shadows: false } });
    assert.deepEqual(colorAt(picture, inShadow, 32), colorAt(picture, inLight, 32));
  });

  it("are not cast by a light that casts none", async () => {
    const picture = await pictureOf({ ...scene, worldbody: worldbody(lamp("1 0 -1", 'castshadow="false"')) });
    assert.deepEqual(colorAt(picture, inShadow, 32), colorAt(picture, inLight, 32));
  });

  it("do not fall on the lit sides of the body that casts them", async () => {
    const size = { width: 129, height: 129 };
    const visual = DARK;
    for (const shape of ["sphere", "cylinder", "capsule", "ellipsoid", "box"]) {
      const lit = `${lamp("0.3 0.2 -1")}<geom type="${shape}" size=".2 .15 .1" material="matt"/>`;
      const shaded = await pictureOf({ visual, assets: MATT, worldbody: lit }, { size });
      const plain = await pictureOf({ visual, assets: MATT, worldbody: lit }, { size, options: { shadows: false } });
      const darker = plain.rgb.filter((value, i) => value - (shaded.rgb[i] ?? 0) > 8).length;
      assert.ok(darker <= 0.005 * plain.rgb.filter((value) => value > 0).length, `${shape}: ${darker} darker values`);
    }
  });

  it("reach the foot of a body that stands on the floor", async () => {
    const standing = `${slanted}${FLOOR}<geom type="box" size=".1 .1 .1" pos="0 0 .1" material="matt"/>`;
    const size = { width: 257, height: 257 };
    const picture = await pictureOf({ ...scene, worldbody: standing }, { size });
    const focal = 257 / 2 / Math.tan(Math.PI / 8);
    // From where the box stops hiding the floor to the end of its shadow 0.2 m farther.
    const from = Math.ceil(128 + (focal * 0.1) / 0.8) + 2;
    const to = Math.floor(128 + focal * 0.3) - 3;
    for (let column = from; column <= to; column++) {
      assert.equal(colorAt(picture, column, 128)[0], 51, `column ${column}`);
    }
    assert.ok(colorAt(picture, to + 8, 128)[0] > 150);
  });

  it("move with the body", async () => {
    const at = (x: number) => `${slanted}${FLOOR}<geom type="box" size=".1 .1 .1" pos="${x} 0 .3" material="matt"/>`;
    const here = await pictureOf({ ...scene, worldbody: at(0) });
    const there = await pictureOf({ ...scene, worldbody: at(-0.3) });
    assert.notDeepEqual(colorAt(here, inShadow, 32), colorAt(there, inShadow, 32));
  });
});
