import assert from "node:assert/strict";
import { policyWording } from "../../../sim/language/policy-wording.ts";
import { slotTexts } from "../../../sim/language/tabletop-slots.ts";
import { trainedPrompt } from "../../../sim/language/trained-prompt.ts";
import { WORDS_6 } from "../../../sim/tasks/index.ts";
import type { Prompts } from "../../../sim/tasks/tabletop-17/prompts/prompts.ts";
import { TRAINED_PROMPTS, UNTRAINED_PROMPTS } from "../../../sim/tasks/tabletop-17/prompts/tabletop-prompts.ts";
import { RandomSource } from "../../../src/domain/random.ts";
import { PROMPT_FORMS, type PromptForm } from "../../../src/domain/variation.ts";
import { foldText } from "../../../src/policy/wording/fold-text.ts";
import { readInstruction } from "../../../src/policy/wording/read-instruction.ts";
import { wordingSchema } from "../../../src/policy/wording/schema.ts";

const alone = wordingSchema.parse(policyWording(["tabletop-17"]));
const both = wordingSchema.parse(policyWording(["words-6", "tabletop-17"]));
const ALL: Readonly<Record<string, Prompts>> = { ...TRAINED_PROMPTS, ...UNTRAINED_PROMPTS };

/** A phrase with words or numbered pictures in its slots, each slot with the same wherever it stands. */
function told(phrase: string, form: PromptForm): string {
  const random = new RandomSource(14, phrase);
  const texts = new Map<string, string>();
  let pictures = 0;
  return phrase.replace(/\{(\w+)\}/g, (_, slot: string) => {
    const text = random.pick(slotTexts(slot, form));
    const known = texts.get(slot) ?? (text === "{0}" ? `{${pictures++ % 8}}` : text);
    texts.set(slot, known);
    return known;
  });
}

const refusalOf = (text: string) => readInstruction(text, both).refusal?.reason;

describe("the wording of a policy that is trained on tabletop-17", () => {
  for (const [task, prompts] of Object.entries(ALL)) {
    for (const form of PROMPT_FORMS) {
      const { training = [], heldOut = [] } = prompts[form] ?? {};
      if (training.length === 0) continue;
      it(`refuses no phrase of ${task} in ${form}, and reads it as training does, with both suites or one`, () => {
        for (const phrase of [...training, ...heldOut]) {
          const text = told(phrase, form);
          const read = readInstruction(text, alone);
          assert.deepEqual(readInstruction(text, both), read);
          assert.equal(read.refusal, undefined, `${text}: ${JSON.stringify(read.refusal)}`);
          assert.equal(trainedPrompt(text), read.prompt);
          assert.equal(trainedPrompt(read.prompt), read.prompt, "reading it again changes it");
          assert.equal(read.prompt, read.prompt.toLowerCase());
          assert.deepEqual(read.prompt.match(/\{\d\}/g), text.match(/\{\d\}/g), text);
        }
      });
    }
  }

  it("reads a phrase alike in capitals, full width, quotes and other blanks", () => {
    const text = "Sweep two {0} into {1} without exceeding {2}.";
    const prompt = "sweep two {0} into {1} without exceeding {2}";
    for (const typed of [
      text,
      text.toUpperCase(),
      `  “${text.replaceAll(" ", "\u00a0 ")}”\n`,
      text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).replaceAll(" ", "\u3000"),
      "sweep two{0}into {1}, without exceeding({2})",
      "Please sweep two {0} into {1} without exceeding {2}!",
    ]) {
      assert.deepEqual(readInstruction(typed, both), { prompt }, typed);
    }
  });

  it("reads words-6 as a policy that is trained on that alone", () => {
    const six = wordingSchema.parse(policyWording(["words-6"]));
    for (const { phrases, heldOutPhrases } of WORDS_6) {
      for (const phrase of [...phrases, ...heldOutPhrases]) {
        const text = phrase.replace(/\{(\w+)\}/g, (_, slot: string) =>
          slot === "angle"
            ? "90"
            : slot === "direction"
              ? " clockwise"
              : /color|set|pass|stop/.test(slot)
                ? "red"
                : "blue U-shape",
        );
        assert.equal(readInstruction(text, both).prompt, readInstruction(text, six).prompt);
      }
    }
    assert.equal(trainedPrompt("put the red U-shape into the blue bowl"), "put the red U-shape into the blue bowl");
  });

  it("knows numbers in words, both spellings and other ways to type names", () => {
    for (const [typed, prompt] of [
      ["Rotate the red letter A one hundred and twenty degrees", "rotate the red letter a 120 degrees"],
      ["turn the granite L shaped block by thirty degrees", "turn the granite l-shaped block by 30 degrees"],
      [
        "First put {0} into {1} then put the object that was previously at its north into the same {1}",
        "first put {0} into {1} then put the object that was previously at its north into the same {1}",
      ],
      [
        "First {0} and then the old neighbour to its west belong in {1}, in this order.",
        "first {0} and then the old neighbor to its west belong in {1} in this order",
      ],
    ] as const) {
      assert.deepEqual(readInstruction(typed, alone), { prompt });
    }
  });

  it("refuses what is not to be done, unless a trained phrase says it beside what to do", () => {
    for (const text of [
      "do not touch {0}",
      "do not sweep any {0} into {1} without exceeding {2}",
      "stop before {0}",
      "without touching the red line",
      "put everything but {0} into {1} and never {2}",
      "do not put the red letter A into the blue bowl",
      "put {0} into {1} except {2}",
      "keep off {0}",
      "never put {0} into {1}",
    ]) {
      assert.ok(["negation", "untrained-phrase"].includes(refusalOf(text) ?? ""), `${text}: ${refusalOf(text)}`);
    }
    assert.equal(refusalOf("stop"), "control-word");
  });

  it("refuses words that no demonstration has: of new things too", () => {
    for (const text of [
      "Put the magma hexagon into the brick pallet.",
      "Put the red letter R into the blue bowl.",
      "Juggle {0} into {1}.",
      "Twist is defined as rotating an object 45 degrees. Now twist all red objects.",
    ]) {
      assert.equal(refusalOf(text), "unknown-words", text);
    }
  });

  it("refuses known words in an order that no phrase has", () => {
    for (const text of ["{0} degrees put", "degrees the red", "rearrange the spatula"]) {
      assert.equal(refusalOf(text), "untrained-phrase", text);
    }
    const salads = Object.values(ALL).flatMap(({ pictures }) =>
      pictures.training
        .slice(0, 20)
        .map((phrase) => new RandomSource(15, phrase).shuffle(trainedPrompt(told(phrase, "pictures")).split(" "))),
    );
    const refused = salads.filter((words) => refusalOf(words.join(" ")) !== undefined);
    assert.ok(refused.length >= 0.95 * salads.length, `${refused.length} of ${salads.length} refused`);
  });

  it("refuses fragments, doubled words, and turns of a picture to the left, which no phrase has", () => {
    for (const text of [
      "put",
      "and",
      "the bowl",
      "{0}",
      "into {0}",
      "put {0}",
      "twist {0}",
      "rotate the red heart",
      "put {0} into into {1}",
      "put the the {0} into {1}",
      "put a a {0} into {1}",
      "put {0} {0} into {1}",
      "rotate {0} 90 degrees counterclockwise",
      "turn {0} by 90 degrees to the left",
    ]) {
      assert.equal(refusalOf(text), "untrained-phrase", text);
    }
    for (const text of [
      "rotate {0} 90 degrees clockwise",
      "rotate the red bar 90 degrees counterclockwise",
      "give the red letter A a turn of 90 degrees",
      "follow this order: {0} {1} {2}",
    ]) {
      assert.equal(refusalOf(text), undefined, text);
    }
  });

  it("is what folding makes of the first phrases", () => {
    assert.equal(foldText("Rearrange to this {0}."), "rearrange to this {0}");
    assert.equal(
      trainedPrompt("This is a dax {0}. This is a wug {1}. Put a dax into a wug."),
      "this is a dax {0} and this is a wug {1} and put a dax into a wug",
    );
  });
});
