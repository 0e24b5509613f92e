import assert from "node:assert/strict";
import { loadMujoco, type Mujoco } from "../../../sim/engine/index.ts";
import { Renderer } from "../../../sim/render/index.ts";
import type { Scene } from "../../../sim/scene/scene.ts";
import { lookOf } from "../../../sim/scene/scene-look.ts";
import { SceneStacker } from "../../../sim/scene/scene-stack.ts";
import { World } from "../../../sim/scene/world.ts";
import { taskNamed, WORDS_6 } from "../../../sim/tasks/index.ts";
import { RandomSource } from "../../../src/domain/random.ts";

const SIZE = { width: 256, height: 128 };
const EMPTY: Scene = { ...taskNamed("sort").reset(1, "L1", { view: "bench" }).scene, objects: [], lines: [] };

describe("the views of a scene", () => {
  let mujoco: Mujoco;
  before(async () => {
    mujoco = await loadMujoco();
  });

  it("show the same things, and the tilted one is drawn where none is named", () => {
    for (const task of WORDS_6) {
      const [plain, tilted, bench] = [undefined, { view: "tilted" }, { view: "bench" }] as const;
      const { look, ...things } = task.reset(7, "L2", bench).scene;
      assert.deepEqual(look, { kind: "bench" });
      const { look: other, ...same } = task.reset(7, "L2", tilted).scene;
      assert.equal(other.kind, "tilted");
      assert.deepEqual(same, things);
      assert.deepEqual(task.reset(7, "L2", plain).scene, task.reset(7, "L2", tilted).scene);
    }
    assert.equal(lookOf(new RandomSource(1)).kind, "tilted");
  });

  it("are moved by the same physics to the last bit", async () => {
    const hashes = await Promise.all(
      (["tilted", "bench"] as const).map(async (view) => {
        using world = World.of(taskNamed("sort").reset(3, "L1", { view }).scene, mujoco);
        world.simulation.step(200);
        return world.stateHash();
      }),
    );
    assert.equal(hashes[0], hashes[1]);
  });

  it("are dark on white from both cameras of the bench, in the benchmark's own pixels", () => {
    using world = World.of(EMPTY, mujoco);
    const renderer = new Renderer(world.simulation);
    // The first and last rows and columns of the table, as measured in the benchmark's pictures.
    for (const [camera, [firstRow, lastRow]] of [
      ["top", [1, 125]],
      ["front", [35, 123]],
    ] as const) {
      const { rgb } = renderer.render(camera, SIZE);
      for (let pixel = 0; pixel < SIZE.width * SIZE.height; pixel++) {
        const [row, column] = [Math.floor(pixel / SIZE.width), pixel % SIZE.width];
        const onTable = row >= firstRow && row <= lastRow && column >= 3 && column <= 253;
        const level = onTable ? 47 : 239;
        assert.deepEqual(
          [...rgb.subarray(3 * pixel, 3 * pixel + 3)],
          [level, level, level],
          `${camera} ${row} ${column}`,
        );
      }
    }
  });

  it("hide the robot in the bench view alone", () => {
    const namesIn = (view: "tilted" | "bench") => {
      using world = World.of(taskNamed("sort").reset(3, "L1", { view }).scene, mujoco);
      const { segmentation } = new Renderer(world.simulation).render("front", SIZE, { segmentation: true });
      const { names, bodyId } = world.simulation.geometry().geoms;
      assert.ok(bodyId.some((id) => id > 0));
      const seen = new Set(Array.from(segmentation, (id) => names[id] ?? "nothing"));
      return [...seen].filter((name) => !name.startsWith("object/") && !name.startsWith("line/")).sort();
    };
    assert.deepEqual(namesIn("bench"), ["floor", "table/top"]);
    assert.ok(namesIn("tilted").includes(""), "the arm's geoms have no name");
  });

  it("look in a stack of both as in worlds of their own", () => {
    const scenes = WORDS_6.flatMap((task, seed) =>
      (["bench", "tilted"] as const).map((view) => task.reset(seed, "L1", { view }).scene),
    );
    const { scenes: stacked, assets } = new SceneStacker(mujoco).stack(scenes);
    const size = { width: 96, height: 48 };
    for (const scenery of stacked) {
      using world = World.of(scenery.scene, mujoco);
      const alone = new Renderer(world.simulation).render("top", size);
      const { rgb } = new Renderer(scenery, { assets }).render("top", size);
      assert.ok(Buffer.from(rgb).equals(alone.rgb), `${scenery.scene.task} ${scenery.scene.look.kind}`);
    }
  });
});
