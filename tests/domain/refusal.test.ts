import assert from "node:assert/strict";
import { refusalText } from "../../src/domain/refusal.ts";

describe("why a policy does not act", () => {
  for (const [refusal, text] of [
    [{ reason: "nothing-said" }, "the instruction does not say what to do"],
    [{ reason: "control-word", words: "stop" }, '"stop" is not a task: the robot stays where it is'],
    [{ reason: "negation", words: "not" }, '"not": the policy cannot follow what not to do; say only what to do'],
    [
      {
        reason: "unknown-words",
        words: [
          { word: "flurb", suggestions: [] },
          { word: "blok", suggestions: ["block", "blue"] },
        ],
      },
      'words that the policy was not trained on: "flurb", "blok" (near: block, blue)',
    ],
    [
      { reason: "untrained-phrase", words: "right of" },
      '"right of" is a phrase that the policy was not trained on; `binarm tasks` lists phrases that it knows',
    ],
    [
      { reason: "low-confidence", confidence: 0.0512, threshold: 0.1 },
      "the policy is not sure what the instruction means: confidence 0.051, below 0.100; say it in other words",
    ],
  ] as const) {
    it(`has a text for a person: ${refusal.reason}`, () => assert.equal(refusalText(refusal), text));
  }
});
