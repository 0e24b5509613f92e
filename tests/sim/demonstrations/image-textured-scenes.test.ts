import assert from "node:assert/strict";
import { loadMujoco } from "../../../sim/engine/index.ts";
import { type ImageTexturedObject, type ModelName, modelOf, type SceneObject } from "../../../sim/objects/index.ts";
import { failureKind } from "../../../sim/policies/failure-kind.ts";
import { Renderer } from "../../../sim/render/index.ts";
import type { Scene } from "../../../sim/scene/scene.ts";
import { SceneStacker } from "../../../sim/scene/scene-stack.ts";
import { World } from "../../../sim/scene/world.ts";
import { taskNamed } from "../../../sim/tasks/index.ts";
import type { PickPlacePlan } from "../../../src/domain/action-plan.ts";
import { radians } from "../../../src/domain/units.ts";

const SIZE = { width: 96, height: 64 } as const;
const CHOICE = { rgb: true } as const;

const thing = (
  shape: ModelName,
  imageTexture: ImageTexturedObject["imageTexture"],
  xM: number,
  yM: number,
): ImageTexturedObject => ({
  id: shape,
  shape,
  imageTexture,
  sizeScale: 1,
  heightM: modelOf(shape).heightM,
  pose: { xM, yM, yawRad: radians(0.4) },
  restsAtM: 0,
  role: "target",
});

/** A scene of words-6 with other objects on its table. */
const sceneWith = (seed: number, objects: readonly SceneObject[]): Scene => ({
  ...taskNamed("put-into").reset(seed, "L1").scene,
  objects,
});

const THINGS = [
  thing("letter A", "red swirl", 0.4, -0.2),
  thing("bowl", "dark blue and purple stripe", 0.45, 0.2),
  thing("ring", "red swirl", 0.55, -0.05),
  thing("line", "cyan", 0.6, 0.1),
];

describe("scenes of objects with image textures", () => {
  it("look in a stack, beside scenes of words-6, as in worlds of their own", async () => {
    const mujoco = await loadMujoco();
    const words = taskNamed("sort").reset(3, "L1").scene;
    const mixed = sceneWith(5, [...THINGS.slice(0, 2), ...words.objects.slice(0, 1)]);
    const scenes = [sceneWith(4, THINGS), words, mixed];
    const { scenes: stacked, assets } = new SceneStacker(mujoco).stack(scenes);
    for (const [index, scene] of scenes.entries()) {
      using world = World.of(scene, mujoco);
      const own = new Renderer(world.simulation).render("top", SIZE, CHOICE);
      const scenery = stacked[index] ?? assert.fail();
      const inStack = new Renderer(scenery, { assets }).render("top", SIZE, CHOICE);
      assert.ok(Buffer.from(inStack.rgb).equals(own.rgb), `scene ${index}`);
    }
  });

  it("have the poses that they begin with in the world, fixed things included", async () => {
    using world = World.of(sceneWith(4, THINGS), await loadMujoco());
    const poses = world.objectPoses();
    for (const { id, pose } of THINGS) {
      const [x, y] = poses.get(id)?.positionM ?? assert.fail(`no pose for ${id}`);
      assert.ok(Math.hypot(x - pose.xM, y - pose.yM) < 1e-6);
    }
  });

  it("let a plan for another dragged thing be told from one for a base, which cannot be moved", () => {
    const scene = sceneWith(4, THINGS);
    const yawRad = radians(0);
    const carried = (xM: number, yM: number): PickPlacePlan => ({
      kind: "pick-place",
      steps: [{ motion: "pick", from: { xM, yM, yawRad }, to: { xM: 0.45, yM: 0.2, yawRad } }],
    });
    const right = carried(0.4, -0.2);
    assert.equal(failureKind(scene, carried(0.55, -0.05), right), "another object");
    assert.equal(failureKind(scene, carried(0.45, 0.25), right), "beside every object");
  });
});
