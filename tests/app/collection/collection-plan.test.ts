import assert from "node:assert/strict";
import fc from "fast-check";
import { planCollection } from "../../../app/collection/collection-plan.node.ts";
import { HeldOutTaskError } from "../../../sim/tasks/index.ts";
import { UnknownTaskError } from "../../../src/domain/errors/unknown-task.ts";
import { EVALUATION_SEED_BASE } from "../../../src/domain/evaluation-seeds.ts";
import { SeedOutOfRangeError } from "../../../src/evaluation/index.ts";

const MIXTURE = { "put-into": 0.5, sort: 0.25, sweep: 0.25 };
const TABLETOP = { twist: 1 };
const SOURCE: Parameters<typeof planCollection>[2] = {
  tasks: ["put-into", "sort", "sweep", "twist", "same-texture"].map((name) => ({
    name,
    suite: name === "twist" || name === "same-texture" ? "tabletop-17" : "words-6",
    levels: name === "same-texture" ? ["L4"] : ["L1"],
    paraphrases: 1,
    tags: [],
    promptForms: ["words"] as const,
    fixedTarget: false,
  })),
  mixtures: { "words-6": MIXTURE, "tabletop-17": TABLETOP, all: { ...MIXTURE, ...TABLETOP } },
  assertDemonstrated(task, where) {
    if (task === "same-texture") throw new HeldOutTaskError(task, ["L4"], where);
  },
};

describe("plan of a collection", () => {
  it("has flags over the file over the defaults", () => {
    const plan = planCollection({ samples: 10, shardSize: 4 }, { samples: 99, workers: 3, out: "there" }, SOURCE);
    assert.deepEqual(plan, { out: "there", samples: 12, seedBase: 0, shardSize: 4, workers: 3, mixture: MIXTURE });
    assert.equal(planCollection({}, {}, SOURCE).samples % 4096, 0);
    assert.equal(planCollection({}, { ahead: 4 }, SOURCE).ahead, 4);
    assert.equal(planCollection({ ahead: 3 }, { ahead: 4 }, SOURCE).ahead, 3);
  });

  it("makes shares of a file's weights, in the order of the tasks", () => {
    const { mixture } = planCollection({}, { mixture: { sweep: 3, "put-into": 1 } }, SOURCE);
    assert.deepEqual(Object.entries(mixture), [
      ["put-into", 0.25],
      ["sweep", 0.75],
    ]);
    const named = () => planCollection({ config: "a.yaml" }, { mixture: { swep: 1 } }, SOURCE);
    assert.throws(named, (error) => error instanceof UnknownTaskError && error.where === "a.yaml: mixture");
  });

  it("takes the tasks of a suite, by the flag over the file, and those told in words by default", () => {
    assert.deepEqual(planCollection({}, {}, SOURCE).mixture, MIXTURE);
    assert.deepEqual(planCollection({}, { suite: "all" }, SOURCE).mixture, SOURCE.mixtures.all);
    assert.deepEqual(planCollection({ suite: "tabletop-17" }, { suite: "all" }, SOURCE).mixture, TABLETOP);
    const { mixture } = planCollection({}, { mixture: { twist: 1, sort: 3 } }, SOURCE);
    assert.deepEqual(Object.entries(mixture), [
      ["sort", 0.75],
      ["twist", 0.25],
    ]);
  });

  it("refuses weights of tasks that are held out of training, or of another suite than the one named", () => {
    const weighed = (mixture: Readonly<Record<string, number>>, suite?: "words-6") => () =>
      planCollection({ config: "a.yaml", ...(suite && { suite }) }, { mixture }, SOURCE);
    assert.throws(weighed({ sort: 1, "same-texture": 1 }), HeldOutTaskError);
    assert.throws(weighed({ "same-texture": 1 }), /^HeldOutTaskError: a\.yaml: mixture: .*same-texture.*L4/);
    assert.throws(weighed({ sort: 1, twist: 1 }, "words-6"), UnknownTaskError);
  });

  it("refuses seeds of evaluations, first or last, and says which flag or key it was", () => {
    const refused = (flags: object, config: object, where: RegExp) =>
      assert.throws(
        () => planCollection(flags, config, SOURCE),
        (error) => error instanceof SeedOutOfRangeError && where.test(error.where),
      );
    refused({ seedBase: 1_000_000 }, {}, /^--seed-base$/);
    refused({ seedBase: 999_990, samples: 11, shardSize: 1 }, {}, /--samples/);
    refused({ seedBase: 999_990, samples: 1 }, {}, /--samples/);
    refused({ config: "a.yaml" }, { seedBase: 2_000_000 }, /^a\.yaml: seedBase$/);
    refused({ config: "a.yaml" }, { samples: 1_000_001, shardSize: 1 }, /a\.yaml: samples/);
    planCollection({ seedBase: 999_990, samples: 10, shardSize: 1 }, {}, SOURCE);
  });

  it("plans no seed of an evaluation, with any flags", () => {
    const natural = (max: number) => fc.integer({ min: 0, max });
    fc.assert(
      fc.property(natural(2_000_000), natural(2_000_000), natural(100_000), (seedBase, samples, shardSize) => {
        const flags = { seedBase, samples: samples + 1, shardSize: shardSize + 1 };
        try {
          const plan = planCollection(flags, {}, SOURCE);
          assert.ok(plan.samples >= flags.samples && plan.seedBase + plan.samples <= EVALUATION_SEED_BASE);
        } catch (error) {
          if (!(error instanceof SeedOutOfRangeError)) throw error;
        }
      }),
    );
  });
});
