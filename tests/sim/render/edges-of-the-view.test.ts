import assert from "node:assert/strict";
import { UnknownCameraError } from "../../../sim/engine/index.ts";
import { ImageSizeError, Renderer } from "../../../sim/render/index.ts";
import { colorAt, middleOf, ODD, pictureOf, sceneOf } from "./view.ts";

/** A camera half a metre above the ground that looks along +x. */
const LEVEL_EYE = 'pos="0 0 0.5" xyaxes="0 -1 0 0 0 1" fovy="90"';

describe("the edges of a view", () => {
  it("cuts a floor that runs under the camera off at the picture's edge", async () => {
    const picture = await pictureOf({ worldbody: '<geom type="plane" size="5 5 1"/>', eye: LEVEL_EYE });
    for (let row = 0; row < 65; row++) {
      const below = (row + 0.5 - 32.5) / 32.5;
      // The floor ends 5 m ahead.
      const expected = below > 0.5 / 5 ? 0.5 / below : Number.POSITIVE_INFINITY;
      for (const column of [0, 32, 64]) {
        const depth = picture.depthM[row * 65 + column] ?? Number.NaN;
        const wrong =
          expected === Number.POSITIVE_INFINITY ? depth !== expected : Math.abs(depth / expected - 1) > 1e-5;
        assert.ok(!wrong, `row ${row}: ${depth} m instead of ${expected} m`);
      }
    }
  });

  it("draws the part of a box that is before the near plane", async () => {
    const picture = await pictureOf({
      worldbody: '<geom type="box" size="3 0.1 0.1" pos="0 -0.3 0.5"/>',
      eye: LEVEL_EYE,
    });
    // The side at y = -0.2 reaches from the right edge of the picture to the vanishing point.
    for (const column of [34, 40, 50, 64]) {
      const right = (column + 0.5 - 32.5) / 32.5;
      const depth = picture.depthM[32 * 65 + column] ?? Number.NaN;
      const expected = 0.2 / right;
      assert.ok(expected > 3 || Math.abs(depth / expected - 1) < 1e-5, `${depth} m instead of ${expected} m`);
    }
  });

  it("draws nothing nearer than the near plane or beyond the far plane", async () => {
    const visual = '<map znear="0.5" zfar="2"/>';
    const near = await pictureOf({ worldbody: '<geom type="box" size=".1 .1 .1" pos="0 0 .7"/>', visual });
    assert.equal(near.segmentation[middleOf(near)], -1);
    const far = await pictureOf({ worldbody: '<geom type="box" size=".1 .1 .1" pos="0 0 -1.2"/>', visual });
    assert.equal(far.segmentation[middleOf(far)], -1);
    const between = await pictureOf({ worldbody: '<geom type="box" size=".1 .1 .1"/>', visual });
    assert.equal(between.segmentation[middleOf(between)], 0);
  });

  it("leaves out what is behind the camera", async () => {
    const picture = await pictureOf({
      worldbody: ["plane", "box", "sphere", "capsule"]
        .map((type) => `<geom type="${type}" size=".3 .3 .3" pos="0 0 1.5"/>`)
        .join(""),
    });
    assert.ok(picture.segmentation.every((id) => id === -1));
    assert.ok(picture.depthM.every((depth) => depth === Number.POSITIVE_INFINITY));
  });

  it("draws an empty scene black", async () => {
    const picture = await pictureOf({ worldbody: "" });
    assert.ok(picture.rgb.every((value) => value === 0));
    assert.ok(picture.segmentation.every((id) => id === -1));
  });

  it("looks out of a mesh that the camera is in", async () => {
    const picture = await pictureOf({
      assets: '<mesh name="shell" builtin="sphere" params="3" scale=".3 .3 .3"/>',
      worldbody: '<geom type="plane" size="1 1 1"/><geom type="mesh" mesh="shell" pos="0 0 1"/>',
    });
    assert.ok(picture.segmentation.every((id) => id === 0));
    assert.ok(Math.abs((picture.depthM[middleOf(picture)] ?? 0) - 1) < 1e-5);
  });

  it("keeps a sky behind everything where the model has one", async () => {
    const picture = await pictureOf({
      assets: '<texture type="skybox" builtin="flat" width="16" height="96" rgb1="0.2 0.4 0.8" rgb2="0.2 0.4 0.8"/>',
      worldbody: "",
    });
    assert.deepEqual(colorAt(picture, 3, 3), [51, 102, 204]);
  });

  it("refuses pictures without pixels, of broken pixels, and beyond measure", async () => {
    using simulation = await sceneOf({ worldbody: "" });
    const renderer = new Renderer(simulation);
    for (const width of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 10_000]) {
      assert.throws(() => renderer.render("eye", { width, height: 8 }), ImageSizeError);
      assert.throws(() => renderer.render("eye", { width: 8, height: width }), ImageSizeError);
    }
    assert.equal(renderer.render("eye", { width: 1, height: 1 }).rgb.length, 3);
  });

  it("names the camera that the model does not have, and those that it has", async () => {
    using simulation = await sceneOf({ worldbody: "" });
    const renderer = new Renderer(simulation);
    assert.throws(
      () => renderer.render("ear", ODD),
      (error) => error instanceof UnknownCameraError && error.message.includes("eye"),
    );
  });

  it("ends for an orthographic camera at half its height from the middle, near and far", async () => {
    const posts = [0.45, 0.55].flatMap((x) =>
      [0, -3].map((z) => `<geom type="box" size=".01 .5 .01" pos="${x} 0 ${z}"/>`),
    );
    const eye = 'projection="orthographic" fovy="1" pos="0 0 1"';
    const picture = await pictureOf({ worldbody: posts.join(""), eye });
    const seen = [...new Set(picture.segmentation)].sort();
    // The lower ones are behind the upper ones, and those at 0.55 m are outside.
    assert.deepEqual(seen, [-1, 0]);
    const right = picture.segmentation.subarray(32 * 65, 33 * 65);
    assert.deepEqual([right.indexOf(0), right.lastIndexOf(0)], [61, 61]);
  });
});
