import assert from "node:assert/strict";
import { policyWording } from "../../../../sim/language/policy-wording.ts";
import { trainedPrompt } from "../../../../sim/language/trained-prompt.ts";
import { SUITES, type Task } from "../../../../sim/tasks/index.ts";
import { fillPrompt } from "../../../../sim/tasks/tabletop-17/fill-prompt.ts";
import { EVALUATION_SEED_BASE } from "../../../../src/domain/evaluation-seeds.ts";
import { readInstruction } from "../../../../src/policy/wording/read-instruction.ts";
import { wordingSchema } from "../../../../src/policy/wording/schema.ts";

const wording = wordingSchema.parse(policyWording(["words-6", "tabletop-17"]));
const TASKS: readonly Task[] = SUITES["tabletop-17"];
const SEEDS = [0, 1, 2, 3, 4, 5].flatMap((seed) => [seed, EVALUATION_SEED_BASE + seed]);

describe("the goals of tabletop-17", () => {
  for (const task of TASKS) {
    it(`of ${task.name} are never refused for their words where things are not new, and are read as trained`, () => {
      for (const level of task.levels.filter((one) => one === "L1" || one === "L2")) {
        for (const prompt of task.promptForms ?? []) {
          for (const seed of SEEDS) {
            const { instruction } = task.reset(seed, level, { prompt }).scene;
            const read = readInstruction(instruction, wording);
            assert.equal(read.refusal, undefined, `${instruction}: ${JSON.stringify(read.refusal)}`);
            assert.equal(read.prompt, trainedPrompt(instruction));
            assert.doesNotMatch(read.prompt, /[^a-z0-9 {}'-]/, instruction);
          }
        }
      }
    });
  }

  it("have the articles of spoken English", () => {
    const slots = { shape1: { words: "L-shaped block" }, shape2: { words: "bowl" } };
    assert.deepEqual(fillPrompt("A {shape1} is a {shape1}, a {shape2} is a {shape2}.", slots, "words"), {
      instruction: "An L-shaped block is an L-shaped block, a bowl is a bowl.",
    });
  });
});
