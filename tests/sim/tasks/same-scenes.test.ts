import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { TASKS } from "../../../sim/tasks/index.ts";

const SEEDS = Array.from({ length: 100 }, (_, index) => index * 20_011);

/** Of what is drawn for the seeds: objects, lines, words and look, numbers to a nanometre. */
function fingerprint(name: string): string {
  const task = TASKS.find((each) => each.name === name) ?? assert.fail(`no task ${name}`);
  const hash = createHash("sha256");
  for (const level of task.levels) {
    for (const seed of SEEDS) {
      const rounded = (_: string, value: unknown) => (typeof value === "number" ? value.toFixed(9) : value);
      hash.update(JSON.stringify(task.reset(seed, level).scene, rounded));
    }
  }
  return hash.digest("hex").slice(0, 16);
}

/** A change here makes every recorded episode, and every demonstration that a policy was trained on, another one. */
const FINGERPRINTS = {
  "put-into": "eba54d30f6982973",
  "put-two": "77b536cce0a13b4c",
  rotate: "4837ee08aad29c23",
  "stack-on": "1c860ff741fcc5f2",
  sort: "c4899ca0dff19676",
  sweep: "02336de2bd403275",
} as const;

describe("the scenes of seeds", () => {
  for (const [name, expected] of Object.entries(FINGERPRINTS)) {
    it(`of ${name} are those that policies were trained and measured on`, () => {
      assert.equal(fingerprint(name), expected);
    });
  }

  it("are recorded of every task", () => {
    assert.deepEqual(Object.keys(FINGERPRINTS).sort(), TASKS.map(({ name }) => name).sort());
  });
});
