import assert from "node:assert/strict";
import fc from "fast-check";
import { sentenceOf } from "../../../sim/language/index.ts";
import { policyWording } from "../../../sim/language/policy-wording.ts";
import { taskNamed, WORDS_6 } from "../../../sim/tasks/index.ts";
import { PolicyFolder } from "../../../src/policy/node/policy-folder.node.ts";
import { promptTokens } from "../../../src/policy/tokenizer/prompt.ts";
import { UnifiedIoTokenizer } from "../../../src/policy/tokenizer/unified-io-tokenizer.ts";
import { readInstruction } from "../../../src/policy/wording/read-instruction.ts";
import { wordingSchema } from "../../../src/policy/wording/schema.ts";
import { anySlotValues } from "../../sim/language/arbitrary-slot-values.ts";

const wording = wordingSchema.parse(policyWording(["words-6"]));
const read = (text: string) => readInstruction(text, wording);
const tokenizer = new UnifiedIoTokenizer();
const ids = (text: string) => promptTokens(tokenizer, read(text).prompt).tokens;
const refusalOf = (text: string) => read(text).refusal;

const SENTENCE = "take the purple U-shape and put it inside the yellow pan";
/** Ways of typing it, by what is done to it. */
const FORMS: Readonly<Record<string, (text: string) => string>> = {
  "in capitals": (text) => text.toUpperCase(),
  "with a capital and a full stop": (text) => `T${text.slice(1)}.`,
  "with every word capitalised": (text) => text.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()),
  "with doubled blanks": (text) => text.replaceAll(" ", "  "),
  "with blanks around it": (text) => `  ${text}\t\n`,
  "with no-break spaces": (text) => text.replaceAll(" ", "\u00a0"),
  "in full-width letters": (text) =>
    text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).replaceAll(" ", "\u3000"),
  "in quotes": (text) => `“${text}”`,
  "with a typographic dash": (text) => text.replace("-", "\u2011"),
  "with a soft hyphen and a zero-width space": (text) => text.replace("purple", "pur\u00adple\u200b"),
  "without the hyphen": (text) => text.replace("U-shape", "Ushape"),
  "with a blank for the hyphen": (text) => text.replace("U-shape", "u shape"),
  "with please": (text) => `Please ${text}!`,
  "with could you": (text) => `Could you ${text}?`,
  "with an ideographic full stop": (text) => `${text}\u3002`,
  "with commas": (text) => text.replace(" and", ", and"),
  "as two sentences": (text) => text.replace(" and put", ". Put"),
  "with other names": (text) => text.replace("take", "grab").replace("purple", "violet").replace("pan", "skillet"),
};

describe("the words that a policy gets", () => {
  for (const [what, form] of Object.entries(FORMS)) {
    it(`are the same tokens ${what}`, () => {
      const text = form(SENTENCE);
      assert.notEqual(text, SENTENCE);
      assert.deepEqual(read(text), { prompt: SENTENCE });
      assert.deepEqual(ids(text), promptTokens(tokenizer, SENTENCE).tokens);
    });
  }

  it("keep the placeholders of pictures as words of their own", () => {
    for (const text of ["put {0} into {1}", "Put {0}, into {1}.", "put\uff5b\uff10\uff5dinto ({1}), please!"]) {
      const { prompt, refusal } = read(text);
      assert.equal(prompt, "put {0} into {1}");
      assert.notEqual(refusal?.reason, "unknown-words");
    }
  });

  for (const task of WORDS_6) {
    it(`are ${task.name}'s own sentences as they are, and those in capitals too; none are refused`, () => {
      const level = fc.constantFrom(...task.levels);
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 2_000_000 }), level, (seed, at) => {
          const { instruction } = taskNamed(task.name).reset(seed, at).scene;
          assert.deepEqual(read(instruction), { prompt: instruction });
          assert.deepEqual(read(instruction.toUpperCase()), { prompt: instruction });
        }),
        { numRuns: 60, seed: 5 },
      );
      const untrained = (words: string) => /heart|arrow/.test(words);
      const phrase = fc.constantFrom(...task.phrases);
      fc.assert(
        fc.property(
          phrase.chain((one) => anySlotValues(one).map((words) => sentenceOf(one, words))),
          (sentence) => {
            fc.pre(!untrained(sentence));
            assert.deepEqual(read(sentence), { prompt: sentence });
          },
        ),
        { numRuns: 60, seed: 6 },
      );
    });
  }

  it("stay as they were typed where the manifest has no wording", () => {
    for (const text of [SENTENCE.toUpperCase(), "do not", "", "flurb\u0007"]) {
      assert.deepEqual(readInstruction(text, undefined), { prompt: text });
    }
  });

  it("spell counter-clockwise, degrees and numbers as the policy learnt them", () => {
    for (const [typed, prompt] of [
      ["Turn the red L 90° anti-clockwise", "turn the red L-shape 90 degrees counter-clockwise"],
      ["turn the red ring by sixty degrees anticlockwise", "turn the red ring by 60 degrees counter-clockwise"],
      ["spin the red bar one hundred and twenty degrees", "spin the red bar 120 degrees"],
      ["turn the red bar by a quarter turn to the left", "turn the red bar by 90 degrees to the left"],
    ] as const) {
      assert.deepEqual(read(typed), { prompt });
    }
  });

  it("do not change when they are folded again", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" })), (text) => {
        const { prompt } = read(text);
        assert.equal(read(read(prompt).prompt).prompt, read(prompt).prompt);
      }),
      { numRuns: 300, seed: 9 },
    );
  });

  it("are those that the shipped policy was trained on", async () => {
    const { manifest } = await PolicyFolder.open("policies/default");
    const { leastConfidence, ...words } = manifest.wording ?? assert.fail("no wording");
    // What shorter and doubled phrases are is written since; without it, the policy acts as it always did.
    const { fewest, doubled, ...phrasing } = wording.phrasing ?? assert.fail("no phrasing");
    assert.ok(fewest !== undefined && doubled !== undefined);
    assert.deepEqual(words, { ...wording, phrasing }, "write it anew: binarm policy words policies/default --write");
    assert.ok(leastConfidence !== undefined && leastConfidence > 0);
  });
});

describe("words that a policy refuses", () => {
  for (const text of [
    "stop",
    "STOP!",
    "Please stop now.",
    "stop stop stop",
    "halt",
    "do nothing",
    "Don’t move",
    "cancel",
    "never mind",
    "hold on",
    "no, stop!",
  ]) {
    it(`are an order to stop: ${text}`, () => assert.equal(refusalOf(text)?.reason, "control-word"));
  }

  for (const text of [
    "do not put the red star but put the blue block into the green bowl",
    "don't put the red star into the green bowl",
    "DO NOT PUT THE RED STAR INTO THE GREEN BOWL",
    "dont put the red star into the green bowl",
    "never put the red star into the green bowl",
    "put the red star and not the blue block into the green bowl",
    "put no red star into the green bowl",
    "put all the red objects except the star into the green bowl",
    "put the red star into the green bowl without the blue block",
    "leave the red star in the green bowl",
    "stop pushing the red star past the blue line",
    "do not sweep the red star past the blue line without crossing the green line",
    "the red star must not go into the green bowl",
    "put the red star instead of the blue block into the green bowl",
  ]) {
    it(`say what is not to be done: ${text}`, () => assert.equal(refusalOf(text)?.reason, "negation"));
  }

  it("are unknown, and near words are proposed", () => {
    assert.deepEqual(refusalOf("flurb the yelow blok"), {
      reason: "unknown-words",
      words: [
        { word: "flurb", suggestions: [] },
        { word: "yelow", suggestions: ["yellow"] },
        { word: "blok", suggestions: ["block"] },
      ],
    });
    assert.equal(refusalOf("put the red heart into the blue bowl")?.reason, "unknown-words");
    assert.equal(refusalOf("put the red blocks into the blue bowl")?.reason, "unknown-words");
    assert.equal(refusalOf("rotate the red bar by -90 degrees")?.reason, "unknown-words");
    assert.equal(refusalOf("is the red block in the blue bowl?")?.reason, "unknown-words");
  });

  for (const [text, words] of [
    ["put the red star to the right of the green bowl", "right of"],
    // "next" alone is another word for "then".
    ["put the red star next to the green bowl", "then to"],
    ["put the red star over the green bowl", "over bowl"],
    ["put the red star past the green bowl", "past bowl"],
    ["put the red star before the green bowl", "star before"],
    ["put the green bowl into the red star", "put bowl"],
    ["put the red star into the green bowl without crossing the white line", "bowl without"],
    ["pick up the red star and put it in the green bowl, then pick up the blue bar and put it in it", "then pick"],
    ["red red red", ""],
    ["the", ""],
    ["put the red", "put"],
    ["go", "go"],
    ["90 90 90", "90"],
    ["green bowl red star", "bowl"],
  ] as const) {
    it(`are known, but make no order that it learnt: ${text}`, () =>
      assert.deepEqual(refusalOf(text), { reason: "untrained-phrase", words }));
  }

  for (const [text, words] of [
    ["rotate the red star", "rotate the red star"],
    ["put the red star", "put the red star"],
    ["put the the red star into the green bowl", "the the"],
    ["put the red red star into the green bowl", "red red"],
    ["put the red star into into the green bowl", "into into"],
  ] as const) {
    it(`are too few or doubled, where the manifest says what is in training: ${text}`, () => {
      const { phrasing, ...others } = wording;
      const { kinds, pairs } = phrasing ?? assert.fail("no phrasing");
      // These pairs are such as a larger suite has.
      const more = [
        ...pairs.filter((pair) => typeof pair === "string"),
        "{carry} {thing}",
        "{turn} {thing}",
        "{in} {in}",
      ];
      const told = (optional: object) =>
        readInstruction(text, wordingSchema.parse({ ...others, phrasing: { kinds, pairs: more, ...optional } }))
          .refusal;
      assert.equal(told({}), undefined);
      assert.deepEqual(told({ fewest: 4, doubled: [] }), { reason: "untrained-phrase", words });
      assert.equal(told({ fewest: 2, doubled: [`the ${words}`, `put ${words}`, `star ${words}`] }), undefined);
    });
  }

  it("are of two groups of sayings that training did not mix", () => {
    const { phrasing, ...others } = wording;
    const { kinds, pairs } = phrasing ?? assert.fail("no phrasing");
    const list = pairs.filter((pair) => typeof pair === "string");
    const [turns, rest] = [
      list.filter((pair) => /turn|number|degrees|clock/.test(pair)),
      list.filter((pair) => !/clock/.test(pair)),
    ];
    const mixed = wordingSchema.parse({ ...others, phrasing: { kinds, pairs: [[...turns, "^ {turn}"], rest] } });
    const told = (text: string) => readInstruction(text, mixed).refusal;
    assert.equal(told("rotate the red star 90 degrees"), undefined);
    assert.equal(told("put the red star into the green bowl"), undefined);
    assert.equal(told("rotate the red star 90 degrees clockwise"), undefined);
    assert.deepEqual(told("put the red star 90 degrees clockwise"), {
      reason: "untrained-phrase",
      words: "degrees clockwise",
    });
    for (const wrong of [[], [[]], [["a b"], "a b"]]) {
      assert.equal(wordingSchema.safeParse({ ...others, phrasing: { kinds, pairs: wrong } }).success, false);
    }
  });

  it("are missing, or have no meaning", () => {
    for (const text of ["", " \n", "...", "please", "could you"]) {
      assert.deepEqual(refusalOf(text), { reason: "nothing-said" });
    }
  });

  it("are decided for any text without an error", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 250 }), (text) => {
        assert.equal(typeof read(text).prompt, "string");
      }),
      { numRuns: 300, seed: 2 },
    );
  });
});
