import assert from "node:assert/strict";
import fc from "fast-check";
import { contradictionIn } from "../../../sim/language/contradiction.ts";
import { parseInstruction, sentenceOf } from "../../../sim/language/index.ts";
import { match } from "../../../sim/language/match.ts";
import { PATTERNS } from "../../../sim/language/pattern.ts";
import { normalizedTokens, tokensOf } from "../../../sim/language/tokens.ts";
import { isToned } from "../../../sim/objects/index.ts";
import type { Scene } from "../../../sim/scene/scene.ts";
import { type SlotValue, type Task, WORDS_6 } from "../../../sim/tasks/index.ts";
import { anySlotValues } from "./arbitrary-slot-values.ts";
import { parsedOrFail } from "./parse-or-fail.ts";

/** As people type: any case, fewer articles, more signs. */
const typedAnyhow = (sentence: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      ...sentence.split(" ").map((word) =>
        fc.record({
          word: fc.constantFrom(word, word.toUpperCase(), `${word},`, `"${word}"`),
          keep: fc.boolean().map((keep) => keep || !["the", "a"].includes(word)),
        }),
      ),
    )
    .map((words) => `${words.flatMap(({ word, keep }) => (keep ? [word] : [])).join("  ")}!`);

/** The values that a scene's instruction must have, read off the scene. */
function assertFits({ objects, lines }: Scene, task: Task, words: Readonly<Record<string, SlotValue>>): void {
  for (const [place, said] of Object.entries(words)) {
    if (said.kind === "solid" || said.kind === "container") {
      const object = objects.find(({ id }) => id === place) ?? assert.fail(`no ${place}`);
      assert.equal(isToned(object) && object.color, said.color);
      if (said.shape !== undefined) assert.equal(object.shape, said.shape);
    } else if (said.kind === "set") {
      assert.ok(
        objects
          .filter(({ role }) => role === "target")
          .every((object) => isToned(object) && object.color === said.color),
      );
    } else if (task.name === "sweep") {
      assert.equal(lines.find(({ id }) => id === place)?.color, said.words);
    }
  }
}

describe("what the tasks say themselves", () => {
  for (const task of WORDS_6) {
    for (const level of task.levels) {
      it(`is understood, all of it, from ${task.name} at ${level}, in the words of its scene`, () => {
        fc.assert(
          fc.property(fc.integer({ min: 0, max: 2_000_000 }), (seed) => {
            const { scene } = task.reset(seed, level);
            const { task: found, parsed } = parsedOrFail(scene.instruction);
            assert.equal(found.name, task.name);
            assert.equal(parsed.instruction, scene.instruction);
            assertFits(scene, task, parsed.slots);
            const said = sentenceOf(parsed.phrase, parsed.slots);
            assert.deepEqual(parsedOrFail(said).parsed.slots, parsed.slots);
          }),
          { numRuns: 200, seed: 7 },
        );
      });
    }

    for (const phrase of [...task.phrases, ...task.heldOutPhrases]) {
      it(`is understood with any words: ${phrase}`, () => {
        fc.assert(
          fc.property(
            anySlotValues(phrase).chain((words) =>
              fc.tuple(fc.constant(words), typedAnyhow(sentenceOf(phrase, words))),
            ),
            ([words, text]) => {
              const tokens = normalizedTokens(tokensOf(text));
              const fitting = PATTERNS.filter((pattern) => match(pattern, tokens)?.gaps.length === 0);
              assert.deepEqual([...new Set(fitting.map((pattern) => pattern.task.name))], [task.name], text);
              const understanding = parseInstruction(text);
              if (understanding.kind === "not-understood") {
                assert.deepEqual(understanding.because, { kind: "contradiction", why: contradictionIn(words) }, text);
              } else {
                assert.equal(understanding.task.name, task.name);
                assert.deepEqual({ ...understanding.parsed.slots }, { ...words }, text);
              }
            },
          ),
          { numRuns: 60, seed: 11 },
        );
      });
    }
  }
});
