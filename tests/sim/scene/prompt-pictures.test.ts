import assert from "node:assert/strict";
import { loadMujoco, type Mujoco } from "../../../sim/engine/index.ts";
import { type ImageTexturedObject, modelOf } from "../../../sim/objects/index.ts";
import { ImageSizeError } from "../../../sim/render/errors.ts";
import { Renderer } from "../../../sim/render/index.ts";
import { drawPromptPictures } from "../../../sim/scene/prompt-pictures.ts";
import type { PromptPicture, Scene } from "../../../sim/scene/scene.ts";
import { SceneStacker } from "../../../sim/scene/scene-stack.ts";
import { World } from "../../../sim/scene/world.ts";
import { taskNamed } from "../../../sim/tasks/index.ts";
import type { Picture } from "../../../src/domain/picture.ts";
import { radians } from "../../../src/domain/units.ts";

const SIZE = { width: 256, height: 128 };
const VIEWS = ["bench", "tilted"] as const;

const thing = (
  shape: ImageTexturedObject["shape"],
  xM: number,
  yM: number,
  yaw = Math.PI / 2,
): ImageTexturedObject => ({
  id: shape,
  shape,
  imageTexture: "green",
  sizeScale: 1,
  heightM: modelOf(shape).heightM,
  pose: { xM, yM, yawRad: radians(yaw) },
  restsAtM: 0,
  role: "target",
});

const LETTER: PromptPicture = { kind: "object", objects: [thing("letter T", 0.5, 0)] };
const THINGS: PromptPicture = { kind: "scene", objects: [thing("star", 0.4, -0.2), thing("pan", 0.5, 0.2, 0.3)] };

const sceneIn = (view: (typeof VIEWS)[number], pictures: readonly PromptPicture[]): Scene => ({
  ...taskNamed("sort").reset(5, "L1", { view }).scene,
  pictures,
});

const pixelAt = ({ data, width }: Picture, row: number, column: number) => [
  ...data.subarray(3 * (row * width + column), 3 * (row * width + column) + 3),
];

describe("prompt pictures", () => {
  let mujoco: Mujoco;
  before(async () => {
    mujoco = await loadMujoco();
  });

  it("show a thing alone on plain white, its origin at the bench's pixel 63, 128", () => {
    const [picture] = drawPromptPictures(mujoco, sceneIn("bench", [LETTER]), SIZE);
    assert.ok(picture);
    let rows = [Infinity, -Infinity];
    let columns = [Infinity, -Infinity];
    for (let row = 0; row < SIZE.height; row++) {
      for (let column = 0; column < SIZE.width; column++) {
        const color = pixelAt(picture, row, column);
        if (color.every((value) => value === 255)) continue;
        const [red = 0, green = 0, blue = 0] = color;
        assert.ok(green > red && green > blue, `green or white at ${row}, ${column}, not ${color}`);
        rows = [Math.min(rows[0] ?? 0, row), Math.max(rows[1] ?? 0, row)];
        columns = [Math.min(columns[0] ?? 0, column), Math.max(columns[1] ?? 0, column)];
      }
    }
    // 0.108 m in both directions at 250.98 pixels a metre.
    assert.deepEqual(rows, [63 - 13, 63 + 13]);
    assert.deepEqual(columns, [128 - 13, 128 + 13]);
  });

  it("show the same thing in the tilted view on white without a shadow", () => {
    const [picture] = drawPromptPictures(mujoco, sceneIn("tilted", [LETTER]), SIZE);
    assert.ok(picture);
    const { data } = picture;
    let white = 0;
    for (let at = 0; at < data.length; at += 3) {
      const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
      if (red === 255 && green === 255 && blue === 255) white++;
      else assert.ok(green > red && green > blue, `green or white, not ${red}, ${green}, ${blue}`);
    }
    assert.ok(white > 0.9 * SIZE.width * SIZE.height && white < 0.995 * SIZE.width * SIZE.height);
  });

  it("show things on the table as a camera of the bench would see them there", () => {
    const [picture] = drawPromptPictures(mujoco, sceneIn("bench", [THINGS]), SIZE);
    using world = World.of({ ...sceneIn("bench", []), objects: THINGS.objects, lines: [] }, mujoco);
    const { rgb } = new Renderer(world.simulation).render("top", SIZE);
    assert.ok(picture && Buffer.from(picture.data).equals(rgb));
  });

  it("leave the robot out, and have the table, light and camera of their scene", () => {
    const [picture] = drawPromptPictures(mujoco, sceneIn("tilted", [THINGS]), SIZE);
    using world = World.of({ ...sceneIn("tilted", []), objects: THINGS.objects, lines: [] }, mujoco);
    const { rgb } = new Renderer(world.simulation).render("top", SIZE);
    assert.ok(picture);
    const same = picture.data.filter((value, at) => value === rgb[at]).length / rgb.length;
    assert.ok(same > 0.7 && same < 1, `${same} of the values are the same`);
    // The lower half is far from the arm and from its shadow.
    const half = rgb.length / 2;
    const below = picture.data.subarray(half).filter((value, at) => value === rgb[half + at]).length / half;
    assert.ok(below > 0.99, `${below} of the lower half`);
  });

  it("are the same in stacks of many scenes, in their order", () => {
    const scenes = VIEWS.flatMap((view) => [
      sceneIn(view, [LETTER, THINGS]),
      sceneIn(view, []),
      sceneIn(view, [THINGS]),
    ]);
    const { scenes: stacked, assets } = new SceneStacker(mujoco).stack(scenes);
    const size = { width: 96, height: 48 };
    for (const { scene, pictures } of stacked) {
      const drawn = drawPromptPictures(mujoco, scene, size);
      assert.equal(pictures.length, scene.pictures?.length);
      for (const [index, picture] of pictures.entries()) {
        const { rgb } = new Renderer(picture, { assets }).render("top", size);
        assert.deepEqual(rgb, drawn[index]?.data);
      }
    }
  });

  it("are none of a goal in words, and of no impossible size", () => {
    assert.deepEqual(drawPromptPictures(mujoco, taskNamed("sort").reset(1, "L1").scene, SIZE), []);
    assert.throws(
      () => drawPromptPictures(mujoco, sceneIn("bench", [LETTER]), { width: 0, height: 48 }),
      ImageSizeError,
    );
  });
});
