import assert from "node:assert/strict";
import {
  COLOR_NAMES,
  CONTAINER_NAMES,
  isToned,
  type TonedObject,
  TRAINING_SHAPE_NAMES,
} from "../../../sim/objects/index.ts";
import type { Scene } from "../../../sim/scene/scene.ts";
import {
  HELD_OUT_SHAPES,
  HELD_OUT_TEXTURES,
  isHeldOutColor,
  isHeldOutTexture,
  type Task,
  WORDS_6,
} from "../../../sim/tasks/index.ts";
import type { Level } from "../../../src/domain/level.ts";

const SEEDS = Array.from({ length: 300 }, (_, index) => index);

const isNewShape = ({ shape }: TonedObject) => HELD_OUT_SHAPES.some((held) => held === shape);
const isNewTexture = ({ texture }: TonedObject) => HELD_OUT_TEXTURES.includes(texture);
const isNewCombination = ({ shape, color, texture }: TonedObject) =>
  isHeldOutColor(shape, color) || isHeldOutTexture(shape, texture);
const isNamed = ({ role }: TonedObject) => role !== "distractor";

const tonedIn = ({ objects }: Scene): readonly TonedObject[] =>
  objects.map((object) => (isToned(object) ? object : assert.fail(`${object.id} has a picture`)));
const objectsOf = (task: Task, level: Level) =>
  SEEDS.flatMap((seed) => tonedIn(task.reset(seed, level).scene).map((object) => ({ seed, object })));

describe("what is held out of training", () => {
  it("leaves every shape and container most of its colours, and every colour most of its shapes", () => {
    const shaped = [...TRAINING_SHAPE_NAMES, ...CONTAINER_NAMES];
    for (const shape of shaped) {
      const held = COLOR_NAMES.filter((color) => isHeldOutColor(shape, color)).length;
      assert.ok(held >= 1 && held <= 2, `${shape}: ${held}`);
    }
    for (const color of COLOR_NAMES) {
      const held = shaped.filter((shape) => isHeldOutColor(shape, color)).length;
      assert.ok(held >= 1 && held <= shaped.length / 2, `${color}: ${held}`);
    }
  });

  for (const task of WORDS_6) {
    it(`is never shown at L1 of ${task.name}, in any role`, () => {
      for (const { seed, object } of objectsOf(task, "L1")) {
        const held = isNewShape(object) || isNewTexture(object) || isNewCombination(object);
        assert.ok(!held, `seed ${seed}: ${object.color} ${object.texture} ${object.shape}`);
      }
    });

    it(`is a combination in all that L2 of ${task.name} names, and no shape or texture of L3`, () => {
      for (const { seed, object } of objectsOf(task, "L2")) {
        const what = `seed ${seed}: ${object.color} ${object.texture} ${object.shape}`;
        assert.ok(!isNewShape(object) && !isNewTexture(object), what);
        if (isNamed(object)) assert.ok(isNewCombination(object), what);
      }
    });

    it(`is a shape or a texture in all that L3 of ${task.name} has moved`, () => {
      for (const seed of SEEDS) {
        const { scene, expert } = task.reset(seed, "L3");
        const targets = tonedIn(scene).filter(({ role }) => role === "target");
        assert.ok(targets.length >= expert().steps.length);
        for (const target of targets) assert.ok(isNewShape(target) || isNewTexture(target), `seed ${seed}`);
      }
    });
  }
});
