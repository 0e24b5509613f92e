import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { WORDS_6 } from "../../../sim/tasks/index.ts";
import { EVALUATION_SEED_BASE } from "../../../src/domain/evaluation-seeds.ts";

const TRAINING_SEEDS = Array.from({ length: 50 }, (_, index) => index * 19_997);
const EVALUATION_SEEDS = TRAINING_SEEDS.map((seed) => EVALUATION_SEED_BASE + seed);

/** The hash of the seeds' scenes: objects, lines, words and look, numbers to a nanometre. */
function fingerprint(name: string, seeds: readonly number[]): string {
  const task = WORDS_6.find((each) => each.name === name) ?? assert.fail(`no task ${name}`);
  const hash = createHash("sha256");
  for (const level of task.levels) {
    for (const seed of seeds) {
      const rounded = (_: string, value: unknown) => (typeof value === "number" ? value.toFixed(9) : value);
      const text = JSON.stringify(task.reset(seed, level).scene, rounded);
      // The fingerprints were taken when the keys were spelt so, and scenes had no other view.
      hash.update(text.replaceAll('olor":', 'olour":').replace('"kind":"tilted",', ""));
    }
  }
  return hash.digest("hex").slice(0, 16);
}

/** A change here changes every demonstration that a policy was trained on, or every recorded episode. */
const FINGERPRINTS = {
  "put-into": { training: "34fd1c6f9f1d61ce", evaluation: "04f084285a14c558" },
  "put-two": { training: "720e610e6e51393b", evaluation: "47fd9908853ed373" },
  rotate: { training: "9ea46a115c87d87b", evaluation: "30a0e6488e85de51" },
  "stack-on": { training: "87e7ebff76b9bf29", evaluation: "fe5ac308a4ea6c4d" },
  sort: { training: "0b6644d4e027334a", evaluation: "436f7efa4a6971c5" },
  sweep: { training: "73127db934e0d35a", evaluation: "84047704bf0aa54f" },
} as const;

describe("the scenes of seeds", () => {
  for (const [name, expected] of Object.entries(FINGERPRINTS)) {
    it(`of ${name} are those that policies were trained on`, () => {
      assert.equal(fingerprint(name, TRAINING_SEEDS), expected.training);
    });

    it(`of ${name} are those that policies were measured on`, () => {
      assert.equal(fingerprint(name, EVALUATION_SEEDS), expected.evaluation);
    });
  }

  it("are recorded of every task", () => {
    assert.deepEqual(Object.keys(FINGERPRINTS).sort(), WORDS_6.map(({ name }) => name).sort());
  });
});
