import assert from "node:assert/strict";
import {
  BASE_LISTS,
  IMAGE_TEXTURE_LISTS,
  isMovable,
  modelOf,
  type SceneObject,
  SHAPE_LISTS,
} from "../../../../sim/objects/index.ts";
import { SUITES, type Task } from "../../../../sim/tasks/index.ts";
import type { Level } from "../../../../src/domain/level.ts";

const SEEDS = Array.from({ length: 40 }, (_, index) => index);
const TASKS: readonly Task[] = SUITES["tabletop-17"];
const NEW_TASKS = ["sweep-without-touching", "novel-adjective-and-noun", "follow-motion", "same-texture"];

const { SET1, SET2, ADJ1, ADJ2 } = IMAGE_TEXTURE_LISTS;
const { NEW5 } = SHAPE_LISTS;
const { NEWBASE } = BASE_LISTS;
const has = (list: readonly string[], name: string | undefined) => name !== undefined && list.includes(name);

/** On the table and in the goal's pictures, without those in gray, which show a shape alone. */
function thingsOf(task: Task, level: Level): readonly { readonly object: SceneObject; readonly where: string }[] {
  return SEEDS.flatMap((seed) => {
    const { objects, pictures = [] } = task.reset(seed, level).scene;
    const shown = pictures.flatMap((picture) => picture.objects);
    return [...objects, ...shown].map((object) => ({
      object,
      where: `${task.name} ${level} seed ${seed}: ${object.imageTexture} ${object.shape}`,
    }));
  }).filter(({ object }) => object.imageTexture !== "neutral gray");
}

const isDragged = (object: SceneObject) => isMovable(object);
const isNewShape = ({ shape }: SceneObject) => has([...NEW5, ...NEWBASE], shape);

describe("what tabletop-17 holds out of training", () => {
  it("is offered at L4 alone where the task is new, and at L1 where it is not", () => {
    for (const { name, levels } of TASKS) {
      if (NEW_TASKS.includes(name)) assert.deepEqual(levels, ["L4"], name);
      else assert.deepEqual([levels[0], levels.includes("L4")], ["L1", false], name);
    }
  });

  for (const task of TASKS) {
    const comparesColors = task.name === "novel-adjective";
    if (task.levels.includes("L1"))
      it(`is never shown at L1 of ${task.name}: no new shape, and no image of the other level`, () => {
        for (const { object, where } of thingsOf(task, "L1")) {
          assert.ok(!isNewShape(object), where);
          const images = isDragged(object) ? (comparesColors ? ADJ1 : SET1) : SET2;
          assert.ok(has(images, object.imageTexture), where);
        }
      });

    if (task.levels.includes("L2"))
      it(`swaps the images of what is dragged and what stays at L2 of ${task.name}`, () => {
        for (const { object, where } of thingsOf(task, "L2")) {
          assert.ok(!isNewShape(object), where);
          const images = isDragged(object) ? (comparesColors ? ADJ2 : SET2) : SET1;
          assert.ok(has(images, object.imageTexture), where);
        }
      });

    if (task.levels.includes("L3"))
      it(`is a new shape in all that L3 of ${task.name} has moved or filled`, () => {
        for (const { object, where } of thingsOf(task, "L3")) {
          // The only square-like thing to drag that same-shape has.
          if (object.shape === "shorter block") continue;
          if (object.role !== "distractor" && modelOf(shapeOf(object)).part !== "marking")
            assert.ok(isNewShape(object), where);
        }
      });
  }
});

function shapeOf(object: SceneObject) {
  if (object.imageTexture === undefined) throw new RangeError(`${object.id} is no thing of tabletop-17`);
  return object.shape;
}
