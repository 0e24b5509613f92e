import assert from "node:assert/strict";
import { Demonstrator, PICTURE } from "../../../sim/demonstrations/index.ts";
import { loadMujoco, type Mujoco } from "../../../sim/engine/index.ts";
import { runEpisode } from "../../../sim/episode/run-episode.ts";
import { Renderer } from "../../../sim/render/index.ts";
import { SceneStacker } from "../../../sim/scene/scene-stack.ts";
import { tableActionSpace } from "../../../sim/scene/table-action-space.ts";
import { World } from "../../../sim/scene/world.ts";
import { taskNamed, WORDS_6 } from "../../../sim/tasks/index.ts";
import type { Observation } from "../../../src/domain/observation.ts";
import type { Policy } from "../../../src/ports/policy.ts";

const SEEDS = [11, 12, 13];

/** Keeps the first picture that a policy gets and gives up. */
class Onlooker implements Policy {
  readonly name = "onlooker";
  readonly actionSpace = "pick-place";
  readonly cameras = [{ name: PICTURE.camera, width: PICTURE.width, height: PICTURE.height }];
  seen: Uint8Array | undefined;

  async infer({ frames }: Observation): Promise<never> {
    this.seen = frames.get(PICTURE.camera)?.data;
    throw new Error("seen enough");
  }

  async close(): Promise<void> {}
}

async function firstFrame(task: string, seed: number): Promise<Uint8Array> {
  const onlooker = new Onlooker();
  await runEpisode(
    { task, level: "L1", seed, policy: "onlooker" },
    {
      signal: new AbortController().signal,
      policies: { onlooker: () => ({ policy: onlooker, actionSpace: tableActionSpace() }) },
    },
  );
  assert.ok(onlooker.seen, "the policy was shown nothing");
  return onlooker.seen;
}

describe("the pictures of demonstrations", () => {
  let mujoco: Mujoco;
  before(async () => {
    mujoco = await loadMujoco();
  });

  for (const { name } of WORDS_6) {
    it(`are what a policy sees first in an episode of ${name}, to the last bit`, async () => {
      const demonstrations = new Demonstrator(mujoco, { [name]: 1 }).demonstrate(SEEDS);
      for (const { seed, task, rgb } of demonstrations) {
        assert.equal(task, name);
        assert.ok(Buffer.from(rgb).equals(await firstFrame(name, seed)), `seed ${seed}`);
      }
    });
  }

  it("do not depend on what is made before them or with them", () => {
    const mixture = { sort: 0.5, sweep: 0.5 };
    const together = new Demonstrator(mujoco, mixture).demonstrate([5, 6, 7, 8]);
    const demonstrator = new Demonstrator(mujoco, mixture);
    const apart = [8, 6, 5, 7].flatMap((seed) => demonstrator.demonstrate([seed]));
    assert.deepEqual(
      [...apart].sort((a, b) => a.seed - b.seed),
      together,
    );
  });
});

describe("stacked scenes", () => {
  it("look like worlds of their own at every level, beside any other scenes of the stack", async () => {
    const mujoco = await loadMujoco();
    const scenes = WORDS_6.flatMap(({ name }) =>
      (["L1", "L2", "L3"] as const).map((level, seed) => taskNamed(name).reset(seed, level).scene),
    );
    const { scenes: stacked, assets } = new SceneStacker(mujoco).stack(scenes);
    const size = { width: 96, height: 48 };
    for (const [layer, scene] of scenes.entries()) {
      using world = World.of(scene, mujoco);
      const alone = new Renderer(world.simulation).render("top", size, { segmentation: true });
      const geoms = world.simulation.geometry().geoms.names;
      const one = stacked[layer];
      assert.ok(one);
      const picture = new Renderer(one, { assets }).render("top", size, { segmentation: true });
      const names = one.geometry().geoms.names;
      assert.ok(Buffer.from(picture.rgb).equals(alone.rgb), `${scene.task} ${scene.level}`);
      assert.deepEqual(
        Array.from(picture.segmentation, (id) => names[id]),
        Array.from(alone.segmentation, (id) => geoms[id]),
      );
    }
  });

  it("have the one camera top", async () => {
    const { scene } = taskNamed("sort").reset(1, "L1");
    const [only] = new SceneStacker(await loadMujoco()).stack([scene]).scenes;
    assert.equal(only?.camera("top").index, 0);
    assert.throws(() => only?.camera("front"), RangeError);
  });
});
