import assert from "node:assert/strict";
import {
  assertEvaluationSeed,
  assertTrainingSeed,
  episodeKey,
  listEpisodes,
  SeedOutOfRangeError,
  sceneKey,
} from "../../src/evaluation/index.ts";

describe("seeds", () => {
  it("keep evaluation from 1,000,000 on and training below", () => {
    assertEvaluationSeed(1_000_000, "test");
    assertTrainingSeed(999_999, "test");
    assertTrainingSeed(0, "test");
    assert.throws(() => assertEvaluationSeed(999_999, "test"), SeedOutOfRangeError);
    assert.throws(() => assertTrainingSeed(1_000_000, "test"), { code: "BINARM_SEED_OUT_OF_RANGE", where: "test" });
  });

  for (const seed of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
    it(`refuse ${seed} for both uses`, () => {
      assert.throws(() => assertEvaluationSeed(seed, "test"), SeedOutOfRangeError);
      assert.throws(() => assertTrainingSeed(seed, "test"), SeedOutOfRangeError);
    });
  }
});

describe("list of episodes", () => {
  const grid = { policy: "oracle", tasks: ["sort", "put-into"], levels: ["L1", "L2"], episodes: 3 } as const;

  it("is sorted by task, then level, then seed", () => {
    const specs = listEpisodes(grid);
    assert.equal(specs.length, 12);
    assert.deepEqual(specs[0], { task: "sort", level: "L1", seed: 1_000_000, policy: "oracle" });
    assert.deepEqual(specs[4], { task: "sort", level: "L2", seed: 1_000_001, policy: "oracle" });
    assert.deepEqual(specs[11], { task: "put-into", level: "L2", seed: 1_000_002, policy: "oracle" });
    assert.equal(new Set(specs.map(episodeKey)).size, 12);
  });

  it("gives two policies the same scenes", () => {
    const scenes = (policy: string) => listEpisodes({ ...grid, policy }).map(sceneKey);
    assert.deepEqual(scenes("oracle"), scenes("random"));
  });

  it("refuses to touch training's seeds", () => {
    assert.throws(() => listEpisodes({ ...grid, seedBase: 999_999 }), SeedOutOfRangeError);
  });
});
