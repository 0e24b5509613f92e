import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { policyWording } from "../../../sim/language/policy-wording.ts";
import { TRAINED_PROMPTS, UNTRAINED_PROMPTS } from "../../../sim/tasks/tabletop-17/prompts/tabletop-prompts.ts";
import { readInstruction } from "../../../src/policy/wording/read-instruction.ts";
import { wordingSchema } from "../../../src/policy/wording/schema.ts";

const { sentences } = z
  .object({
    sentences: z.array(
      z.strictObject({
        text: z.string(),
        task: z.string(),
        slots: z.record(z.string(), z.string()),
        should: z.enum(["follow", "ask", "refuse"]),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, "../../fixtures/wording/tabletop-sentences.json"), "utf8")));
const wording = wordingSchema.parse(policyWording(["words-6", "tabletop-17"]));
const takenOf = (should: string) =>
  sentences
    .filter((sentence) => sentence.should === should)
    .map(({ text }) => ({ text, isTaken: readInstruction(text, wording).refusal === undefined }));

describe("sixty sentences apart from tabletop-17's phrases", () => {
  it("are of its tasks", () => {
    assert.equal(sentences.length, 60);
    for (const { task } of sentences) assert.ok(task in TRAINED_PROMPTS || task in UNTRAINED_PROMPTS, task);
  });

  it("are never acted on where they must not be, or where words are missing", () => {
    for (const { text, isTaken } of [...takenOf("refuse"), ...takenOf("ask")]) assert.equal(isTaken, false, text);
  });

  it("are taken in three quarters of the cases where a policy has the words", () => {
    const follow = takenOf("follow");
    const taken = follow.filter(({ isTaken }) => isTaken);
    assert.ok(taken.length >= 0.75 * follow.length, `${taken.length} of ${follow.length}`);
  });
});
