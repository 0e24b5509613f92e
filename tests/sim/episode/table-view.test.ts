import assert from "node:assert/strict";
import { loadMujoco } from "../../../sim/engine/index.ts";
import { tableView } from "../../../sim/episode/table-view.ts";
import { CAMERA_NAMES } from "../../../sim/scene/scene.ts";
import { World } from "../../../sim/scene/world.ts";
import { taskNamed } from "../../../sim/tasks/index.ts";
import { rotate } from "../../../src/domain/quaternion.ts";
import { BENCH_SIZE, frontEye, frontPoint, topEye, topPoint } from "../render/orthographic-views.ts";
import { sceneOf } from "../render/view.ts";

describe("table as a camera sees it", () => {
  for (const name of CAMERA_NAMES) {
    it(`takes the pixels of ${name} to where their rays meet the table`, async () => {
      using world = World.of(taskNamed("put-into").reset(5, "L1").scene, await loadMujoco());
      world.simulation.forward();
      const size = { width: 192, height: 96 };
      const view = tableView(world.simulation, name, size);
      const camera = world.simulation.camera(name);
      const { positionM, orientation } = camera.pose();
      assert.ok(camera.projection.kind === "perspective");
      const focal = size.height / 2 / Math.tan(camera.projection.fovyRad / 2);
      for (const [column, row] of [
        [96, 48],
        [20.5, 70],
        [150, 90],
      ] as const) {
        const ray = rotate(orientation, [(column - size.width / 2) / focal, (size.height / 2 - row) / focal, -1]);
        const far = -positionM[2] / ray[2];
        const along = (first: number): number =>
          [column, row, 1].reduce((sum, value, index) => sum + value * (view[first + index] ?? Number.NaN), 0);
        assert.ok(Math.abs(along(0) / along(6) - (positionM[0] + far * ray[0])) < 1e-9);
        assert.ok(Math.abs(along(3) / along(6) - (positionM[1] + far * ray[1])) < 1e-9);
      }
    });
  }

  for (const [name, eye, pointOf] of [
    ["from above", topEye(), topPoint],
    ["at 45 degrees", frontEye(), frontPoint],
  ] as const) {
    it(`takes the pixels of an orthographic camera ${name} to where their rays meet the table`, async () => {
      using simulation = await sceneOf({ worldbody: "", eye });
      const view = tableView(simulation, "eye", BENCH_SIZE);
      for (const [column, row] of [
        [0, 0],
        [128, 63],
        [255, 127],
        [17, 101],
      ] as const) {
        const along = (first: number): number =>
          [column + 0.5, row + 0.5, 1].reduce(
            (sum, value, index) => sum + value * (view[first + index] ?? Number.NaN),
            0,
          );
        const [x, y] = pointOf(column, row);
        assert.ok(Math.abs(along(0) / along(6) - x) < 1e-9);
        assert.ok(Math.abs(along(3) / along(6) - y) < 1e-9);
      }
    });
  }
});
