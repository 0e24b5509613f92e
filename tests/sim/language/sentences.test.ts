import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { z } from "zod";
import { contradictionIn } from "../../../sim/language/contradiction.ts";
import { parseInstruction, sentenceOf } from "../../../sim/language/index.ts";
import { PARAPHRASES } from "../../../sim/language/paraphrases.ts";
import { anySlotValues } from "./arbitrary-slot-values.ts";

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, "../../fixtures/wording", `${name}.json`), "utf8"));

const { sentences } = z
  .object({ sentences: z.array(z.tuple([z.string(), z.string().nullable()])) })
  .parse(fixture("sentences"));
const { templates } = z
  .object({ templates: z.record(z.string(), z.array(z.string())) })
  .parse(fixture("strange-templates"));
const noOrders = z.object({ stop: z.array(z.string()), gibberish: z.array(z.string()), talk: z.array(z.string()) });

/** A sentence in the task's own words for its meaning: other phrases of a task may mean the same. */
function meaningOf(text: string): string | undefined {
  const understanding = parseInstruction(text);
  if (understanding.kind === "not-understood") return undefined;
  const { task, parsed } = understanding;
  return JSON.stringify([task.name, Object.entries(parsed.slots).sort()]);
}

describe("a sentence as people say it", () => {
  for (const [text, means] of sentences) {
    if (means === null) it(`is not taken for an order: ${text}`, () => assert.equal(meaningOf(text), undefined));
    else {
      it(`means "${means}": ${text}`, () => {
        assert.ok(meaningOf(means) !== undefined, means);
        assert.equal(meaningOf(text), meaningOf(means));
      });
    }
  }

  it("is none where nothing is ordered", () => {
    const { stop, gibberish, talk } = noOrders.parse(fixture("no-orders"));
    for (const text of [...stop, ...gibberish, ...talk]) assert.equal(meaningOf(text), undefined, text);
  });

  for (const [task, texts] of Object.entries(templates)) {
    for (const template of texts) {
      it(`of ${task} means the same with any words: ${template}`, () => {
        fc.assert(
          fc.property(anySlotValues(template), (words) => {
            const text = sentenceOf(template, words);
            const understanding = parseInstruction(text);
            if (understanding.kind === "not-understood") {
              // A template may name its container twice; both slots then have the same value.
              const { container } = words;
              const twice = container === undefined ? words : { ...words, again: container };
              const why = contradictionIn(words) ?? contradictionIn(twice);
              assert.ok(understanding.because.kind === "contradiction", `${text}: ${JSON.stringify(understanding)}`);
              assert.ok(why !== undefined, text);
            } else {
              assert.equal(understanding.task.name, task, text);
              assert.deepEqual({ ...understanding.parsed.slots }, { ...words }, text);
            }
          }),
          { numRuns: 20, seed: 4 },
        );
      });
    }
  }

  it("has the task and slots of its paraphrase, with any values of the slots", () => {
    for (const { text, task } of PARAPHRASES) {
      fc.assert(
        fc.property(anySlotValues(text), (words) => {
          const understanding = parseInstruction(sentenceOf(text.replaceAll("}{", "} {"), words));
          if (understanding.kind === "not-understood") {
            assert.equal(understanding.because.kind, "contradiction", `${text}: ${JSON.stringify(words)}`);
            assert.ok(contradictionIn(words) !== undefined);
          } else {
            assert.equal(understanding.task.name, task);
            assert.deepEqual({ ...understanding.parsed.slots }, { ...words }, text);
          }
        }),
        { numRuns: 8, seed: 13 },
      );
    }
  });
});
