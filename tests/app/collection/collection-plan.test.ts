import assert from "node:assert/strict";
import fc from "fast-check";
import { planCollection } from "../../../app/collection/collection-plan.node.ts";
import { UnknownTaskError } from "../../../src/domain/errors/unknown-task.ts";
import { EVALUATION_SEED_BASE } from "../../../src/domain/evaluation-seeds.ts";
import { SeedOutOfRangeError } from "../../../src/evaluation/index.ts";

const TASKS = ["put-into", "sort", "sweep"].map((name) => ({
  name,
  suite: "words-6",
  levels: ["L1"] as const,
  paraphrases: 1,
  tags: [],
}));
const MIXTURE = { "put-into": 0.5, sort: 0.25, sweep: 0.25 };

describe("plan of a collection", () => {
  it("has flags over the file over the defaults", () => {
    const plan = planCollection(
      { samples: 10, shardSize: 4 },
      { samples: 99, workers: 3, out: "there" },
      TASKS,
      MIXTURE,
    );
    assert.deepEqual(plan, { out: "there", samples: 12, seedBase: 0, shardSize: 4, workers: 3, mixture: MIXTURE });
    assert.equal(planCollection({}, {}, TASKS, MIXTURE).samples % 4096, 0);
  });

  it("makes shares of a file's weights, in the order of the tasks", () => {
    const { mixture } = planCollection({}, { mixture: { sweep: 3, "put-into": 1 } }, TASKS, MIXTURE);
    assert.deepEqual(Object.entries(mixture), [
      ["put-into", 0.25],
      ["sweep", 0.75],
    ]);
    const named = () => planCollection({ config: "a.yaml" }, { mixture: { swep: 1 } }, TASKS, MIXTURE);
    assert.throws(named, (error) => error instanceof UnknownTaskError && error.where === "a.yaml: mixture");
  });

  it("refuses seeds of evaluations, first or last, and says which flag or key it was", () => {
    const refused = (flags: object, config: object, where: RegExp) =>
      assert.throws(
        () => planCollection(flags, config, TASKS, MIXTURE),
        (error) => error instanceof SeedOutOfRangeError && where.test(error.where),
      );
    refused({ seedBase: 1_000_000 }, {}, /^--seed-base$/);
    refused({ seedBase: 999_990, samples: 11, shardSize: 1 }, {}, /--samples/);
    refused({ seedBase: 999_990, samples: 1 }, {}, /--samples/);
    refused({ config: "a.yaml" }, { seedBase: 2_000_000 }, /^a\.yaml: seedBase$/);
    refused({ config: "a.yaml" }, { samples: 1_000_001, shardSize: 1 }, /a\.yaml: samples/);
    planCollection({ seedBase: 999_990, samples: 10, shardSize: 1 }, {}, TASKS, MIXTURE);
  });

  it("plans no seed of an evaluation, with any flags", () => {
    const natural = (max: number) => fc.integer({ min: 0, max });
    fc.assert(
      fc.property(natural(2_000_000), natural(2_000_000), natural(100_000), (seedBase, samples, shardSize) => {
        const flags = { seedBase, samples: samples + 1, shardSize: shardSize + 1 };
        try {
          const plan = planCollection(flags, {}, TASKS, MIXTURE);
          assert.ok(plan.samples >= flags.samples && plan.seedBase + plan.samples <= EVALUATION_SEED_BASE);
        } catch (error) {
          if (!(error instanceof SeedOutOfRangeError)) throw error;
        }
      }),
    );
  });
});
