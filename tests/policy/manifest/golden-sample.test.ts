import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type GoldenSample, goldenSampleSchema } from "../../../src/policy/manifest/golden-sample.ts";
import { policyDirectory } from "../golden-cases.ts";

describe("a golden sample", () => {
  const text = readFileSync(join(policyDirectory("micro"), "golden.json"), "utf8");
  const sample = goldenSampleSchema.parse(JSON.parse(text));

  for (const [what, changes] of [
    ["whose bytes do not fit the shape", { inputs: { text_tokens: { dtype: "int64", shape: [1, 2], data: "AAAA" } } }],
    ["with a logit without its value", { logits: [{ position: 0, ids: [1, 2], values: [0] }] }],
    ["with logits behind its targets", { logits: [{ position: 512, ids: [1], values: [0] }] }],
    ["with ids outside the vocabulary", { targets: [33_280] }],
    ["with more targets than the decoder has positions", { targets: new Array<number>(512).fill(1) }],
  ] as const satisfies readonly (readonly [string, Partial<GoldenSample>])[]) {
    it(`${what} is refused`, () => {
      assert.equal(goldenSampleSchema.safeParse({ ...sample, ...changes }).success, false);
    });
  }
});
