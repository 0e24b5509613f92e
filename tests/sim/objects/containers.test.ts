import assert from "node:assert/strict";
import {
  CONTAINER_NAMES,
  CONTAINERS,
  type Container,
  depthWithin,
  footprintRadiusM,
  NEW_SHAPE_NAMES,
  TRAINING_SHAPE_NAMES,
} from "../../../sim/objects/index.ts";
import { areaMoments } from "../../../sim/objects/polygon.ts";

const LARGEST_SCALE = 1.08;

describe("containers", () => {
  it("are of five kinds, and of those the frame alone has no floor", () => {
    assert.equal(CONTAINER_NAMES.length, 5);
    assert.deepEqual(
      CONTAINER_NAMES.filter((name) => CONTAINERS[name].floor.length === 0),
      ["frame"],
    );
  });

  for (const name of CONTAINER_NAMES) {
    const container: Container = CONTAINERS[name];

    it(`such as the ${name} take the largest shape in any direction, with room to spare`, () => {
      const shapes = [...TRAINING_SHAPE_NAMES, ...NEW_SHAPE_NAMES];
      const largestM = Math.max(...shapes.map((shape) => footprintRadiusM({ shape, sizeScale: LARGEST_SCALE })));
      assert.ok(depthWithin(container.inner, [0, 0]) >= largestM + 0.005, `${largestM} m`);
    });

    it(`such as the ${name} have the opening within what they cover`, () => {
      assert.ok(areaMoments(container.inner).areaM2 > 0);
      for (const corner of container.inner) assert.ok(depthWithin(container.outer, corner) > 0);
    });

    it(`such as the ${name} are heavy enough to stay where they are, of few parts, and low enough to reach into`, () => {
      assert.ok(container.massKg >= 0.3);
      assert.ok(container.walls.length + container.floor.length <= 15);
      assert.ok(container.heightM <= 0.045);
    });
  }
});
