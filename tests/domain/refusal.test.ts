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
    [
      { reason: "unknown-placeholder", words: "{x}" },
      '"{x}" stands for no picture: write {0} for the first picture, {1} for the second, and use braces for nothing else',
    ],
    [
      { reason: "pictures-not-taken", pictures: 2 },
      "the policy takes no pictures in a goal: say in words what they show",
    ],
    [
      { reason: "too-many-pictures", pictures: 9, most: 8 },
      "the goal brings 9 pictures, and the policy takes at most 8: leave some out",
    ],
    [
      { reason: "missing-picture", picture: 0, pictures: 0 },
      "{0} names a picture that the goal does not bring: it brings none",
    ],
    [
      { reason: "missing-picture", picture: 1, pictures: 1 },
      "{1} names a picture that the goal does not bring: it brings 1, so {0} is the only one",
    ],
    [
      { reason: "missing-picture", picture: 7, pictures: 3 },
      "{7} names a picture that the goal does not bring: it brings 3, so {0} to {2} name them",
    ],
    [
      { reason: "unnamed-picture", picture: 1 },
      "the instruction does not name picture 1 of the goal: write {1} where it belongs, or leave the picture out",
    ],
    [
      { reason: "incomplete-picture", picture: 0, width: 96, height: 48, bytes: 12 },
      "the picture of {0} is empty or incomplete: 12 bytes for 96x48 pixels of 3 bytes",
    ],
    [
      { reason: "picture-size", picture: 0, width: 640, height: 480, taken: { width: 96, height: 48 } },
      "the picture of {0} has 640x480 pixels, and the policy takes 96x48: give it in that size",
    ],
  ] as const) {
    it(`has a text for a person: ${refusal.reason}, ${text.slice(0, 3)}`, () =>
      assert.equal(refusalText(refusal), text));
  }
});
