import assert from "node:assert/strict";
import fc from "fast-check";
import { MAX_CHARACTERS, parseInstruction, sentenceOf } from "../../../sim/language/index.ts";
import { parsedOrFail, parseFailureOf } from "./parse-or-fail.ts";

const canonical = (text: string): string => {
  const { parsed } = parsedOrFail(text);
  return sentenceOf(parsed.phrase, parsed.slots);
};

describe("understanding an instruction", () => {
  it("finds the task, what is named and the instruction as it was given", () => {
    const { task, parsed } = parsedOrFail("  put the yellow star into the green bowl ");
    assert.equal(task.name, "put-into");
    assert.deepEqual(parsed, {
      instruction: "put the yellow star into the green bowl",
      phrase: "put the {target} into the {container}",
      slots: {
        target: { kind: "solid", color: "yellow", shape: "star" },
        container: { kind: "container", color: "green", shape: "bowl" },
      },
      level: "L1",
    });
  });

  for (const [text, task, meant] of [
    ["Please, PUT a Yellow star in the green bowl!", "put-into", "put the yellow star into the green bowl"],
    ["move the red lshape to the green bowl", "put-into", "put the red L-shape into the green bowl"],
    [
      "Pick the red T shape up and put it in to the cyan pan.",
      "put-into",
      "pick up the red T-shape and put it into the cyan pan",
    ],
    ["drop the blue thing in the red box", "put-into", "put the blue object into the red box"],
    ["place the red cross onto the blue block", "stack-on", "put the red cross on top of the blue block"],
    ["put the red star on to the blue block", "stack-on", "put the red star on top of the blue block"],
    ["rotate the red ring 90° anticlockwise", "rotate", "rotate the red ring by 90 degrees counter-clockwise"],
    ["turn the green bar left by 30 degrees", "rotate", "rotate the green bar to the left by 30 degrees"],
    ["turn the green bar by 120", "rotate", "rotate the green bar by 120 degrees"],
    ["put the red objects into the blue tray", "sort", "put all the red objects into the blue tray"],
    ["gather all of the red things in a blue tray", "sort", "collect all red things in the blue tray"],
    ["put each red object in the blue tray", "sort", "put all the red objects into the blue tray"],
    [
      "brush the pink moon over the red line without crossing the cyan line",
      "sweep",
      "sweep the pink moon past the red line without crossing the cyan line",
    ],
    [
      "put the red star, then the blue thing, into the white frame",
      "put-two",
      "put the red star and the blue object into the white frame",
    ],
  ] as const) {
    it(`takes "${text}" for "${meant}"`, () => {
      assert.equal(parsedOrFail(text).task.name, task);
      assert.equal(canonical(text), meant);
    });
  }

  it("tells how far what is named is from what policies are trained on", () => {
    assert.equal(parsedOrFail("put the yellow star into the green bowl").parsed.level, "L1");
    assert.equal(parsedOrFail("put the red star into the blue bowl").parsed.level, "L2");
    assert.equal(parsedOrFail("put the yellow heart into the green bowl").parsed.level, "L3");
  });

  describe("that it does not understand", () => {
    it("names every unknown word with the words that are near, or all that could stand there", () => {
      assert.deepEqual(parseFailureOf("put the yelow star into the green bucket"), {
        kind: "unknown-words",
        words: [
          { word: "yelow", suggestions: ["yellow"] },
          { word: "bucket", suggestions: ["bowl", "pan", "box", "frame", "tray"] },
        ],
      });
      assert.deepEqual(parseFailureOf("rotate the red ring by 45 degrees"), {
        kind: "unknown-words",
        words: [{ word: "45", suggestions: ["30", "60", "90", "120", "150"] }],
      });
      assert.deepEqual(parseFailureOf("rotate the red ring by -90 degrees"), {
        kind: "unknown-words",
        words: [{ word: "-90", suggestions: ["90"] }],
      });
      assert.deepEqual(parseFailureOf("why, the tabel 🤖"), {
        kind: "unknown-words",
        words: [
          { word: "why", suggestions: [] },
          { word: "tabel", suggestions: [] },
          { word: "🤖", suggestions: [] },
        ],
      });
    });

    it("does not take a plural for one object", () => {
      assert.deepEqual(parseFailureOf("put the red blocks into the blue tray"), { kind: "plural", nouns: ["blocks"] });
      assert.deepEqual(parseFailureOf("put the red stars in the blue tray and then the green bars in the pink boxes"), {
        kind: "plural",
        nouns: ["stars", "bars", "boxes"],
      });
    });

    for (const [text, because] of [
      ["put {0} into {1}", { kind: "names-pictures", words: "{0}" }],
      ["put the red star into \uff5b\uff12\uff5d", { kind: "names-pictures", words: "{2}" }],
      ["please stop now!", { kind: "control-word", words: "please stop now" }],
      ["do nothing", { kind: "control-word", words: "do nothing" }],
      ["don't put the red star into the blue bowl", { kind: "negation", word: "don't" }],
      ["put the red star and not the red bar into the blue bowl", { kind: "negation", word: "not" }],
      ["put everything except the red star into the blue bowl", { kind: "negation", word: "except" }],
    ] as const) {
      it(`says what is wrong with "${text}"`, () => assert.deepEqual(parseFailureOf(text), because));
    }

    it("asks for the colours of objects that are named without", () => {
      const because = parseFailureOf("put the star into the bowl");
      assert.ok(because.kind === "colorless");
      assert.deepEqual(because.nouns, ["star", "bowl"]);
      assert.equal(parsedOrFail(because.example).task.name, "put-into");
    });

    it("shows the nearest sentences of three tasks where every word is known, each of them understood", () => {
      const because = parseFailureOf("push the red cross past the blue line");
      assert.ok(because.kind === "unknown-order");
      assert.equal(because.nearest[0], "sweep the red cross past the blue line without crossing the red line");
      assert.equal(new Set(because.nearest.map((sentence) => parsedOrFail(sentence).task.name)).size, 3);
      assert.equal(parseFailureOf("rotate the red bar to 90 degrees").kind, "unknown-order", "that is no turn by 90");
      assert.deepEqual(parseFailureOf("not put the red star into the blue bowl"), { kind: "negation", word: "not" });
      for (const text of ["the", "red", "put put put", "into the red star put the blue bowl", "red red red red"]) {
        assert.equal(parseFailureOf(text).kind, "unknown-order", text);
      }
    });

    for (const [text, why] of [
      ["stack the red star on the red star", "the red star is named twice"],
      ["put the red star and the red star into the blue bowl", "the red star is named twice"],
      ["put the red star in the blue box and the red bar in the blue box", "the blue box is named twice"],
      ["put the red thing into the red bowl", "the red object could be the red bowl"],
      ["put the red star and the red thing into the blue bowl", "the red object could be the red star"],
      ["put all the red objects into the red bowl", "the red bowl is a red object itself"],
      ["sweep the red star past the blue line without crossing the blue line", "both lines are blue"],
    ] as const) {
      it(`says of "${text}" that ${why}`, () => {
        assert.deepEqual(parseFailureOf(text), { kind: "contradiction", why });
      });
    }

    it("refuses what is empty, too long or cannot be seen", () => {
      assert.deepEqual(parseFailureOf(" \n"), { kind: "empty" });
      assert.deepEqual(parseFailureOf("é".repeat(MAX_CHARACTERS + 1)), {
        kind: "too-long",
        characters: MAX_CHARACTERS + 1,
        limit: MAX_CHARACTERS,
      });
      assert.deepEqual(parseFailureOf("put\u0007 the\u202e star\u0007"), {
        kind: "unreadable",
        codePoints: ["U+0007", "U+202E"],
      });
      assert.equal(parseFailureOf("put the \ud800 star").kind, "unreadable");
    });

    it("has an answer for any text", () => {
      const word = fc.constantFrom(
        ..."put the red star green bowl line into past 90 to all objects and {target}".split(" "),
      );
      const texts = fc.oneof(
        fc.string({ unit: "binary", maxLength: 250 }),
        fc.array(word, { maxLength: 12 }).map((words) => words.join(" ")),
      );
      fc.assert(
        fc.property(texts, (text) => {
          const { kind } = parseInstruction(text);
          assert.ok(kind === "understood" || kind === "not-understood");
        }),
        { numRuns: 500, seed: 1 },
      );
    });
  });
});
