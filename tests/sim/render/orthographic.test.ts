import assert from "node:assert/strict";
import { frontEye, frontPoint, BENCH_SIZE as size, topEye, topPoint } from "./orthographic-views.ts";
import { colorAt, pictureOf } from "./view.ts";

/** Ambient light alone, so that a surface has just its own color. */
const PLAIN_LIGHT = '<headlight ambient="1 1 1" diffuse="0 0 0" specular="0 0 0"/>';
const FLOOR = '<geom type="plane" size="2 2 1"/>';
const HALF = 0.035;
const cube = (x: number, y: number, z: number) =>
  `<geom type="box" size="${HALF} ${HALF} ${HALF}" pos="${x} ${y} ${z}"/>`;
/** No edge of these cubes goes through the middle of a pixel. */
const PLACES = [
  [0.5, 0, 0.035],
  [0.3312, -0.4123, 0.1],
  [0.6871, 0.3777, 0.25],
  [0.45, 0.111, 0.4],
] as const;

/** Calls `check` for every pixel with its number, counted as in the picture's arrays. */
function forEachPixel(check: (column: number, row: number, pixel: number) => void): void {
  for (let row = 0, pixel = 0; row < size.height; row++) {
    for (let column = 0; column < size.width; column++, pixel++) check(column, row, pixel);
  }
}

const within = (value: number, middle: number, half = HALF) => Math.abs(value - middle) < half;

describe("pictures of an orthographic camera", () => {
  it("show a cube from above in exactly the pixels whose middle it covers, at any height", async () => {
    for (const [x, y, z] of PLACES) {
      const picture = await pictureOf({ worldbody: FLOOR + cube(x, y, z), eye: topEye() }, { size });
      forEachPixel((column, row, pixel) => {
        const [px, py] = topPoint(column, row);
        const onCube = within(px, x) && within(py, y);
        assert.equal(picture.segmentation[pixel], onCube ? 1 : 0, `${column}, ${row}`);
        const depth = onCube ? 1 - z - HALF : 1;
        assert.ok(
          Math.abs((picture.depthM[pixel] ?? 0) - depth) < 1e-6,
          `${picture.depthM[pixel]} m at ${column}, ${row}`,
        );
      });
    }
  });

  it("show a cube at 45 degrees in exactly the pixels whose middle it covers, at its depth", async () => {
    for (const [x, y, z] of PLACES) {
      const picture = await pictureOf({ worldbody: FLOOR + cube(x, y, z), eye: frontEye() }, { size });
      // Along the line of sight, from the middle of the picture's level.
      const depthAt = (px: number, pz: number) => 1 - (px - 0.41 - 0.5 / 177.78 + pz) * Math.SQRT1_2;
      forEachPixel((column, row, pixel) => {
        const top = z + HALF;
        const front = x + HALF;
        const [px, py] = frontPoint(column, row, top);
        // The top as far as it goes, then the side that faces the camera.
        const onTop = px > x - HALF && px < front;
        const sideZ = top - (px - front);
        const onSide = !onTop && sideZ < top && sideZ > z - HALF;
        const onCube = within(py, y) && (onTop || onSide);
        assert.equal(picture.segmentation[pixel], onCube ? 1 : 0, `${column}, ${row}`);
        const [floorX] = frontPoint(column, row);
        const depth = onCube ? (onTop ? depthAt(px, top) : depthAt(front, sideZ)) : depthAt(floorX, 0);
        assert.ok(
          Math.abs((picture.depthM[pixel] ?? 0) - depth) < 1e-5,
          `${picture.depthM[pixel]} m at ${column}, ${row}`,
        );
      });
    }
  });

  it("do not depend on how far away the camera is, but for the depth", async () => {
    const scene = {
      assets: `<texture name="t" type="2d" builtin="checker" width="64" height="64" rgb1="1 1 1" rgb2="0 0.2 0"/>
        <material name="m" texture="t" texrepeat="9 9" specular="0"/>`,
      worldbody: `<light directional="true" dir="1 0.5 -2" specular="0 0 0"/>
        <geom type="plane" size="2 2 1" material="m"/><geom type="sphere" size="0.1" pos="0.5 0.1 0.2" material="m"/>`,
    };
    for (const eye of [topEye, frontEye]) {
      const near = await pictureOf({ ...scene, eye: eye(1) }, { size });
      const far = await pictureOf({ ...scene, eye: eye(7) }, { size });
      assert.deepEqual(far.segmentation, near.segmentation);
      const differing = near.rgb.filter((value, i) => Math.abs(value - (far.rgb[i] ?? 0)) > 1).length;
      assert.ok(differing < 0.001 * near.rgb.length, `${differing} values differ`);
      near.depthM.forEach((depth, pixel) => {
        assert.ok(Math.abs((far.depthM[pixel] ?? 0) - depth - 6) < 1e-5);
      });
    }
  });

  it("give a textured plane the same scale everywhere", async () => {
    const scene = {
      visual: PLAIN_LIGHT,
      // Squares of 0.05 m.
      assets: `<texture name="t" type="2d" builtin="checker" width="512" height="512" rgb1="1 1 1" rgb2="0 0 0"/>
        <material name="m" texture="t" texrepeat="20 20" texuniform="true"/>`,
      worldbody: '<geom type="plane" size="2 2 1" material="m"/>',
    };
    for (const [eye, pointOf] of [
      [topEye(), topPoint],
      [frontEye(), frontPoint],
    ] as const) {
      const picture = await pictureOf({ ...scene, eye }, { size });
      const square = (value: number) => Math.floor(value / 0.05);
      const fromEdge = (value: number) => Math.abs(value / 0.05 - Math.round(value / 0.05)) * 0.05;
      let first: number | undefined;
      forEachPixel((column, row) => {
        const [x, y] = pointOf(column, row);
        // Where a pixel spans an edge between squares it may have any gray.
        if (fromEdge(x) < 0.008 || fromEdge(y) < 0.008) return;
        const [red] = colorAt(picture, column, row);
        const isEven = (square(x) + square(y)) % 2 === 0;
        first ??= isEven ? red : 255 - red;
        assert.equal(red, isEven ? first : 255 - first, `${column}, ${row}`);
      });
      assert.ok(first === 0 || first === 255);
    }
  });

  it("show the average of a texture too fine to make out", async () => {
    const picture = await pictureOf(
      {
        visual: PLAIN_LIGHT,
        assets: `<texture name="t" type="2d" builtin="checker" width="64" height="64" rgb1="1 1 1" rgb2="0 0 0"/>
          <material name="m" texture="t" texrepeat="900 900"/>`,
        worldbody: '<geom type="plane" size="2 2 1" material="m"/>',
        eye: frontEye(),
      },
      { size },
    );
    assert.ok(picture.rgb.every((value) => value > 120 && value < 135));
  });

  it("have shadows where the light does not reach", async () => {
    const scene = {
      visual: '<headlight ambient="0.2 0.2 0.2" diffuse="0 0 0"/>',
      assets: '<material name="matt" rgba="1 1 1 1" specular="0"/>',
      worldbody: `<light directional="true" dir="0 1 -1" diffuse="0.8 0.8 0.8" ambient="0 0 0" specular="0 0 0"/>
        <geom type="plane" size="2 2 1" material="matt"/>
        <geom type="box" size="0.05 0.05 0.05" pos="0.5 -0.2 0.15" material="matt"/>`,
    };
    for (const [eye, pointOf] of [
      [topEye(3), topPoint],
      [frontEye(3), frontPoint],
    ] as const) {
      const picture = await pictureOf({ ...scene, eye }, { size });
      let shaded = 0;
      forEachPixel((column, row, pixel) => {
        if (picture.segmentation[pixel] !== 0) return;
        const [x, y] = pointOf(column, row);
        // The light moves a point of height z by z along y.
        const inside = Math.max(Math.abs(x - 0.5) - 0.05, Math.abs(y + 0.05) - 0.1);
        const [red] = colorAt(picture, column, row);
        if (inside < -0.004) {
          shaded++;
          assert.equal(red, 51, `${column}, ${row}`);
        }
        if (inside > 0.004) assert.ok(red > 150, `${red} at ${column}, ${row}`);
      });
      assert.ok(shaded > 500);
    }
  });

  it("leave out what is behind the camera, nearer than the near plane or beyond the far plane", async () => {
    const visual = '<map znear="0.5" zfar="2"/>';
    const shown = async (worldbody: string) =>
      (await pictureOf({ worldbody, visual, eye: topEye() }, { size })).segmentation.some((id) => id >= 0);
    const at = (z: number) => cube(0.5, 0, z);
    assert.deepEqual(
      [await shown(at(2)), await shown(at(0.9)), await shown(at(0.6)), await shown(at(-1.2))],
      [false, false, false, false],
    );
    assert.deepEqual([await shown(at(0.4)), await shown(at(-0.9))], [true, true]);
  });

  it("cut a surface that goes through the near plane", async () => {
    // It rises by 45 degrees along y and is 0.5 m below the camera where y = 0.
    const picture = await pictureOf(
      {
        worldbody: '<geom type="plane" size="2 2 1" pos="0.5 0 0.5" euler="45 0 0"/>',
        visual: '<map znear="0.3"/>',
        eye: topEye(),
      },
      { size },
    );
    forEachPixel((column, row, pixel) => {
      const depth = 0.5 - topPoint(column, row)[1];
      if (Math.abs(depth - 0.3) < 1e-4) return;
      assert.equal(picture.segmentation[pixel], depth > 0.3 ? 0 : -1, `${column}, ${row}`);
      if (depth > 0.3) assert.ok(Math.abs((picture.depthM[pixel] ?? 0) - depth) < 1e-5);
    });
  });

  it("leave out the side of a box that lies in the plane of the camera", async () => {
    const picture = await pictureOf(
      { worldbody: `${FLOOR}<geom type="box" size="0.1 0.1 0.5" pos="0.5 0 0.5"/>`, eye: topEye() },
      { size },
    );
    // The box' upper side is at the camera's height, and its lower side faces away.
    assert.ok(picture.segmentation.every((id) => id === 0));
  });

  it("blend what is transparent over what is behind it", async () => {
    const scene = (alpha: number) => ({
      visual: PLAIN_LIGHT,
      worldbody: `<geom type="plane" size="2 2 1" rgba="1 1 1 1"/>
        <geom type="box" size="0.05 0.05 0.05" pos="0.5 0 0.2" rgba="1 0 0 ${alpha}"/>`,
      eye: topEye(),
    });
    const picture = await pictureOf(scene(0.5), { size });
    const [red, green] = colorAt(picture, 128, 63);
    assert.ok(red === 255 && green > 40 && green < 90, `${red}, ${green}`);
    assert.equal(picture.segmentation[63 * size.width + 128], 1);
    assert.ok(Math.abs((picture.depthM[63 * size.width + 128] ?? 0) - 1) < 1e-6);
  });

  it("are the mean of four samples a pixel in the smooth mode", async () => {
    const scene = {
      visual: PLAIN_LIGHT,
      worldbody: `<geom type="plane" size="2 2 1" rgba="0 0 0 1"/>
        <geom type="box" size="0.1 0.0999 0.1" pos="0.5 0 0.1" rgba="1 1 1 1"/>`,
      // Ten pixels a metre: the box reaches from the middle of one pixel to the middle of another.
      eye: 'projection="orthographic" fovy="1.1" pos="0.5 0 1"',
    };
    const picture = await pictureOf(scene, { size: { width: 11, height: 11 }, options: { smooth: true } });
    const row = [3, 4, 5, 6, 7].map((column) => colorAt(picture, column, 5)[0]);
    assert.deepEqual(row, [0, 128, 255, 128, 0]);
  });

  it("show one spot of the sky, in which direction the camera looks", async () => {
    const sky = (rgb: string) =>
      `<texture type="skybox" builtin="gradient" width="64" height="384" rgb1="${rgb}" rgb2="0 0 1"/>`;
    const up = 'projection="orthographic" fovy="0.5" xyaxes="1 0 0 0 -1 0"';
    const upwards = await pictureOf({ assets: sky("1 0 0"), worldbody: "", eye: up }, { size });
    const downwards = await pictureOf({ assets: sky("1 0 0"), worldbody: "", eye: topEye() }, { size });
    for (const [picture, channel] of [
      [upwards, 0],
      [downwards, 2],
    ] as const) {
      forEachPixel((column, row) => assert.ok(colorAt(picture, column, row)[channel] > 250, `${column}, ${row}`));
    }
  });

  it("are black where parallel rays pass the sky by", async () => {
    const wide = 'projection="orthographic" fovy="100" pos="0 0 0"';
    const assets = '<texture type="skybox" builtin="flat" width="16" height="96" rgb1="1 1 1" rgb2="1 1 1"/>';
    const picture = await pictureOf({ assets, worldbody: "", eye: wide }, { size: { width: 100, height: 100 } });
    // The far plane is 50 m away, and the sky's cylinder has 0.7 of that as its radius.
    for (let row = 0; row < 100; row++) {
      for (let column = 0; column < 100; column++) {
        const radius = Math.hypot(column - 49.5, row - 49.5);
        assert.equal(colorAt(picture, column, row)[0], radius < 35 ? 255 : 0, `${column}, ${row}`);
      }
    }
  });
});
