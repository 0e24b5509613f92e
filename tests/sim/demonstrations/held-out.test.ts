import assert from "node:assert/strict";
import { defaultMixture, demonstratedEpisode } from "../../../sim/demonstrations/index.ts";
import { isToned } from "../../../sim/objects/index.ts";
import { HELD_OUT_SHAPES, HELD_OUT_TEXTURES, isHeldOutColor, isHeldOutTexture } from "../../../sim/tasks/index.ts";
import { EVALUATION_SEED_BASE } from "../../../src/domain/evaluation-seeds.ts";
import { SeedOutOfRangeError } from "../../../src/evaluation/index.ts";

const SCENES = 4000;

describe("demonstrations", () => {
  it(`show nothing in ${SCENES} scenes that a level above L1 holds out, in any role`, function () {
    this.timeout(120_000);
    const mixture = defaultMixture();
    for (let k = 0; k < SCENES; k++) {
      // All over the training seeds.
      const seed = k * 249;
      const { scene } = demonstratedEpisode(seed, mixture);
      assert.equal(scene.level, "L1");
      for (const object of scene.objects) {
        if (!isToned(object)) assert.fail(`${object.id} has a picture`);
        const { shape, color, texture } = object;
        const what = `seed ${seed}: ${color} ${texture} ${shape}`;
        assert.ok(!HELD_OUT_SHAPES.some((held) => held === shape), what);
        assert.ok(!HELD_OUT_TEXTURES.includes(texture), what);
        assert.ok(!isHeldOutColor(shape, color), what);
        assert.ok(!isHeldOutTexture(shape, texture), what);
      }
    }
  });

  it("cannot be made of an evaluation's seed", () => {
    const mixture = defaultMixture();
    demonstratedEpisode(EVALUATION_SEED_BASE - 1, mixture);
    for (const seed of [EVALUATION_SEED_BASE, EVALUATION_SEED_BASE + 7, -1, 0.5, Number.NaN]) {
      assert.throws(() => demonstratedEpisode(seed, mixture), SeedOutOfRangeError, String(seed));
    }
  });
});
