import assert from "node:assert/strict";
import type { Prompts } from "../../../../sim/tasks/tabletop-17/prompts/prompts.ts";
import { TRAINED_PROMPTS, UNTRAINED_PROMPTS } from "../../../../sim/tasks/tabletop-17/prompts/tabletop-prompts.ts";
import { PROMPT_FORMS } from "../../../../src/domain/variation.ts";
import { foldText } from "../../../../src/policy/wording/fold-text.ts";

const ALL: Readonly<Record<string, Prompts>> = { ...TRAINED_PROMPTS, ...UNTRAINED_PROMPTS };
const TOLD_IN_PICTURES_ALONE = ["rearrange", "rearrange-then-restore", "follow-motion"];

/** With slots as words of their own, which folding would take for bracketed words. */
const words = (phrase: string): readonly string[] =>
  foldText(phrase.replace(/\{(\w+)\}/g, (_, slot: string) => ` slot-${slot} `)).split(" ");

const slotsIn = (phrase: string): readonly string[] =>
  [...phrase.matchAll(/\{(\w+)\}/g)].map(([, slot = ""]) => slot).sort();
const countOf = (items: readonly string[], item: string): number => items.filter((one) => one === item).length;

/** Words that change nothing: two phrases that differ in these alone are one. */
const FUNCTION_WORDS = new Set(
  `a an the this that these those of to in into inside on onto at by for from with and then now please kindly just so too also
   it its is are be up down over could would can will you i want me my all`.split(/\s+/),
);
const bare = (phrase: string): string =>
  words(phrase)
    .filter((word) => !FUNCTION_WORDS.has(word))
    .join(" ");

/** The words between the slots of all training phrases of tasks that are demonstrated. */
const TRAINED_WORDS = new Set(
  Object.values<Prompts>(TRAINED_PROMPTS)
    .flatMap((prompts) => PROMPT_FORMS.flatMap((form) => prompts[form]?.training ?? []))
    .flatMap(words),
);

describe("the phrases of tabletop-17", () => {
  it("are those of seventeen tasks, and only three of them cannot be told in words", () => {
    assert.equal(Object.keys(ALL).length, 17);
    const silent = Object.entries(ALL).filter(([, { words: said }]) => said === undefined);
    assert.deepEqual(
      silent.map(([task]) => task),
      TOLD_IN_PICTURES_ALONE,
    );
  });

  for (const [task, prompts] of Object.entries(ALL)) {
    for (const form of PROMPT_FORMS) {
      const phrases = prompts[form];
      if (phrases === undefined) continue;
      const { training, heldOut } = phrases;
      const all = [...training, ...heldOut];
      const [first = ""] = training;

      it(`of ${task} in ${form} are 30 and more of training and 10 and more of evaluation`, () => {
        assert.ok(training.length >= 30, `${training.length} of training`);
        assert.ok(heldOut.length >= 10, `${heldOut.length} of evaluation`);
      });

      it(`of ${task} in ${form} have the slots of the first, none more often than it`, () => {
        const slots = slotsIn(first);
        for (const phrase of all) {
          const own = slotsIn(phrase);
          assert.deepEqual([...new Set(own)], [...new Set(slots)], phrase);
          for (const slot of own) assert.ok(countOf(own, slot) <= countOf(slots, slot), `${phrase}: {${slot}}`);
          assert.match(phrase, /^[A-Z"{].*[.?!]$/, phrase);
        }
      });

      it(`of ${task} in ${form} differ in more than function words`, () => {
        const seen = new Map<string, string>();
        for (const phrase of all) {
          const other = seen.get(bare(phrase));
          assert.equal(other, undefined, `${phrase} <-> ${other}`);
          seen.set(bare(phrase), phrase);
        }
      });

      it(`of ${task} in ${form} are made of words that training has`, () => {
        const said = task in UNTRAINED_PROMPTS ? all : heldOut;
        const unknown = said.flatMap(words).filter((word) => !word.startsWith("slot-") && !TRAINED_WORDS.has(word));
        assert.deepEqual([...new Set(unknown)], []);
      });
    }
  }
});
