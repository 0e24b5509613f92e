import assert from "node:assert/strict";
import { foldText } from "../../../src/policy/wording/fold-text.ts";
import { negationIn } from "../../../src/policy/wording/guard-words.ts";

describe("phrases that say what not to do", () => {
  const phrases = ["into ** without touching", "do not touch ** while you sweep", "stop before the * line"];

  for (const text of [
    "sweep two blocks into the blue square without touching the line",
    "sweep it into {1} without touching {2}",
    "do not touch the red and yellow stripe line while you sweep any block into it",
    "push it and stop before the red line",
  ]) {
    it(`are heeded: ${text}`, () => assert.equal(negationIn(text, phrases), undefined));
  }

  for (const [text, word] of [
    ["sweep it into without touching {2}", "without"],
    ["without touching {2}", "without"],
    ["do not touch while you sweep", "not"],
    ["do not touch {0}", "not"],
    ["push it and stop before the red and yellow line", "stop"],
    ["never sweep it into {1} without touching {2}", "never"],
    ["sweep it into {1} without touching {2} and not over {3}", "not"],
  ] as const) {
    it(`are not heeded: ${text}`, () => assert.equal(negationIn(text, phrases), word));
  }

  it("are looked for in a long text without delay", () => {
    const long = Array.from({ length: 300 }, () => "into").join(" ");
    assert.equal(negationIn(`${long} not`, ["into ** into ** into ** without touching"]), "not");
  });
});

describe("folding", () => {
  for (const [typed, folded] of [
    ["the GREY neighbour, 20 centimetres from the centre", "the gray neighbor 20 centimeters from the center"],
    ["coloured, discoloured and centred", "colored discoloured and centered"],
    ["chequerboard", "checkerboard"],
    ["organise, organised, organising organisations", "organize organized organizing organizations"],
    ["greyish organisms, organists and greyhounds", "grayish organisms organists and greyhounds"],
  ] as const) {
    it(`writes in American spelling: ${typed}`, () => {
      assert.equal(foldText(typed), folded);
      assert.equal(foldText(folded), folded);
    });
  }
});
