import assert from "node:assert/strict";
import { refusalText } from "../../src/domain/refusal.ts";

describe("why a policy does not act", () => {
  for (const [refusal, text] of [
    [{ reason: "nothing-said" }, "the instruction does not say what to do"],
    [{ reason: "control-word", words: "stop" }, '"stop" is no order to carry out: the robot stays where it is'],
    [{ reason: "negation", words: "not" }, '"not": it cannot heed what is not to be done; say only what is to be done'],
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
      '"right of" is said in a way that the policy was not trained on; `binarm tasks` lists ways that it was',
    ],
    [
      { reason: "low-confidence", confidence: 0.0512, threshold: 0.1 },
      "the policy is not sure what is meant: confidence 0.051, below 0.100; say it in other words",
    ],
  ] as const) {
    it(`is said to a person: ${refusal.reason}`, () => assert.equal(refusalText(refusal), text));
  }
});
