import assert from "node:assert/strict";
import {
  defaultMixture,
  demonstratedEpisode,
  MOST_PICTURES,
  mixturesOfSuites,
  SampleBuilder,
  shownObjects,
} from "../../../sim/demonstrations/index.ts";
import { BASE_LISTS, IMAGE_TEXTURE_LISTS, isToned, MARKING_NAMES, SHAPE_LISTS } from "../../../sim/objects/index.ts";
import { tableActionSpace } from "../../../sim/scene/table-action-space.ts";
import {
  HELD_OUT_SHAPES,
  HELD_OUT_TASKS,
  HELD_OUT_TEXTURES,
  isHeldOutColor,
  isHeldOutTexture,
} from "../../../sim/tasks/index.ts";
import { EVALUATION_SEED_BASE } from "../../../src/domain/evaluation-seeds.ts";
import { RandomSource } from "../../../src/domain/random.ts";
import { SeedOutOfRangeError } from "../../../src/evaluation/index.ts";
import { UnifiedIoTokenizer } from "../../../src/policy/tokenizer/unified-io-tokenizer.ts";

const SCENES = 4000;
const PICTURED_SCENES = 1000;

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

  it(`show no thing in ${PICTURED_SCENES} scenes of tabletop-17, on the table or in a picture, that only a level above L1 has`, function () {
    this.timeout(120_000);
    const { "tabletop-17": mixture } = mixturesOfSuites();
    const builder = new SampleBuilder(new UnifiedIoTokenizer(), tableActionSpace(), mixture);
    const blocks = ["shorter block", "small block"];
    const shapes = new Set<string>([...SHAPE_LISTS.SH14, ...BASE_LISTS.BASE4, ...blocks, ...MARKING_NAMES]);
    const { SET1, SET2, ADJ1 } = IMAGE_TEXTURE_LISTS;
    // Gray stands for any image where a goal shows the shape alone.
    const images = new Set<string>([...SET1, ...SET2, ...ADJ1, "neutral gray"]);
    const tasks = new Set<string>();
    for (let k = 0; k < PICTURED_SCENES; k++) {
      const seed = k * 997;
      const episode = demonstratedEpisode(seed, mixture);
      const { scene } = episode;
      assert.equal(scene.level, "L1");
      tasks.add(scene.task);
      const { pictures } = builder.build(episode, shownObjects(scene), new RandomSource(seed, "lessons"));
      assert.ok(pictures.length <= MOST_PICTURES + 3);
      for (const object of [scene, ...pictures].flatMap(({ objects }) => objects)) {
        const what = `seed ${seed}, ${scene.task}: ${object.imageTexture} ${object.shape}`;
        assert.ok(object.imageTexture !== undefined && images.has(object.imageTexture), what);
        assert.ok(shapes.has(object.shape), what);
      }
    }
    assert.deepEqual([...tasks].sort(), Object.keys(mixture).sort());
    assert.ok(HELD_OUT_TASKS.every((task) => !tasks.has(task)));
  });

  it("cannot be made of an evaluation's seed", () => {
    const mixture = defaultMixture();
    demonstratedEpisode(EVALUATION_SEED_BASE - 1, mixture);
    for (const seed of [EVALUATION_SEED_BASE, EVALUATION_SEED_BASE + 7, -1, 0.5, Number.NaN]) {
      assert.throws(() => demonstratedEpisode(seed, mixture), SeedOutOfRangeError, String(seed));
    }
  });
});
