import assert from "node:assert/strict";
import fc from "fast-check";
import { runEpisode } from "../../../sim/episode/run-episode.ts";
import { contradictionIn } from "../../../sim/language/contradiction.ts";
import { instructedTask, sentenceOf } from "../../../sim/language/index.ts";
import { instructionLevel } from "../../../sim/language/instruction-level.ts";
import { type ColorName, isPickable, isToned, objectName } from "../../../sim/objects/index.ts";
import type { Scene } from "../../../sim/scene/scene.ts";
import { type SlotValue, UnsupportedLevelError, WORDS_6 } from "../../../sim/tasks/index.ts";
import { isSeen } from "../../../sim/tasks/object-sampler.ts";
import { EVALUATION_SEED_BASE } from "../../../src/domain/evaluation-seeds.ts";
import { posesAfterPlan, posesAtStart } from "../tasks/poses-after-plan.ts";
import { anySlotValues } from "./arbitrary-slot-values.ts";
import { parsedOrFail } from "./parse-or-fail.ts";

const SENTENCES = [
  "put the yellow star into the green bowl",
  "Put the RED block into the blue bowl.",
  "drop the cyan L-shape inside the white frame",
  "pick up the pink heart and put it into the black tray",
  "take the orange thing and place it in the purple box",
  "into the yellow pan put the green T-shape",
  "move the white cylinder to the orange tray",
  "put the red star into the red bowl",
  "the blue ring goes into the cyan box",
  "put the red star and the blue bar into the green tray",
  "put the red star and the red bar into the red tray",
  "put the purple moon and the green thing into the pink pan",
  "put the red thing, then the blue heart, into the white bowl",
  "put the red star into the blue box and the green ring into the yellow bowl",
  "put the red thing into the blue box and the green thing into the white bowl",
  "first the black cross goes in the pink pan, then the cyan arrow in the pink tray",
  "move the green zigzag into the red box then the yellow zigzag into the white box",
  "rotate the green L-shape by 60 degrees",
  "rotate the pink ring by 150 degrees clockwise",
  "turn the red diamond 30° to the left",
  "spin the purple thing 120 degrees to the right",
  "turn the white hexagon anticlockwise by 90",
  "stack the red ring on the blue block",
  "put the yellow heart on top of the green cross",
  "place the cyan star onto the cyan block",
  "set the orange thing on the black cylinder",
  "stack the blue bar on the orange arrow",
  "put all the red objects into the blue tray",
  "sort the white things into the cyan box",
  "gather every purple object in the orange frame",
  "put each black thing in the pink bowl",
  "sweep the red block past the blue line without crossing the green line",
  "push the pink heart over the pink line but not over the black line",
  "sweep the yellow thing to between the red line and the cyan line",
  "without crossing the white line sweep the blue U-shape past the orange line",
];
const SEEDS = Array.from({ length: 20 }, (_, index) => EVALUATION_SEED_BASE + index);

/** The number of objects or lines in the scene that the slot's value fits. */
function meantBy({ objects, lines }: Scene, place: string, said: SlotValue): number {
  if (said.kind === "words") return lines.filter(({ id, color }) => id === place && color === said.words).length;
  if (said.kind === "set" || said.shape === undefined) return coloredIn(objects, said.color);
  const name = objectName({ color: said.color, shape: said.shape });
  return objects.filter((object) => objectName(object) === name).length;
}

const coloredIn = (objects: Scene["objects"], color: ColorName): number =>
  objects.filter((object) => isPickable(object) && object.color === color).length;

describe("a scene for an instruction", () => {
  for (const sentence of SENTENCES) {
    it(`has what it names, once, and is done by the expert's plan alone: ${sentence}`, () => {
      const { task, parsed } = parsedOrFail(sentence);
      for (const seed of SEEDS) {
        const episode = task.resetFrom(seed, parsed);
        assert.equal(episode.scene.instruction, sentence);
        assert.equal(episode.scene.level, parsed.level);
        for (const [place, said] of Object.entries(parsed.slots)) {
          const isTurn = task.name === "rotate" && said.kind === "words";
          const count = isTurn ? 1 : meantBy(episode.scene, place, said);
          assert.ok(said.kind === "set" ? count >= 1 : count === 1, `seed ${seed}: ${count} for {${place}}`);
        }
        assert.equal(episode.judge(posesAtStart(episode.scene)).kind, "missed", `seed ${seed}`);
        assert.deepEqual(episode.judge(posesAfterPlan(episode)), { kind: "holds" }, `seed ${seed}`);
      }
    });
  }

  for (const task of WORDS_6) {
    it(`is found for any words of ${task.name} that are no contradiction`, () => {
      const telling = fc
        .constantFrom(...task.phrases)
        .chain((phrase) => fc.record({ phrase: fc.constant(phrase), words: anySlotValues(phrase), seed: fc.nat() }));
      fc.assert(
        fc.property(telling, ({ phrase, words, seed }) => {
          fc.pre(contradictionIn(words) === undefined);
          const instruction = sentenceOf(phrase, words);
          const episode = task.resetFrom(seed, { instruction, phrase, slots: words, level: instructionLevel(words) });
          assert.deepEqual(episode.judge(posesAfterPlan(episode)), { kind: "holds" }, instruction);
        }),
        { numRuns: 200, seed: 3 },
      );
    });
  }

  it("turns by the angle and to the side of the instruction", () => {
    for (const [words, degrees] of [
      ["90 degrees", 90],
      ["120 degrees to the left", 120],
      ["30 degrees clockwise", -30],
      ["150 degrees to the right", -150],
    ] as const) {
      const { task, parsed } = parsedOrFail(`turn the red bar ${words}`);
      const [step] = task.resetFrom(1, parsed).expert().steps;
      assert.ok(Math.abs(((step?.to.yawRad ?? 0) * 180) / Math.PI - degrees) < 1e-6, words);
    }
  });

  it("is the same for the same seed and words, another for another seed, and shows nothing unseen that is not named", () => {
    const { task, parsed } = parsedOrFail("put the yellow star into the green bowl");
    const scenes = SEEDS.map((seed) => task.resetFrom(seed, parsed).scene);
    assert.deepEqual(
      scenes,
      SEEDS.map((seed) => task.resetFrom(seed, parsed).scene),
    );
    assert.equal(new Set(scenes.map(({ objects }) => JSON.stringify(objects))).size, SEEDS.length);
    assert.ok(scenes.every(({ objects }) => objects.every((object) => isToned(object) && isSeen(object))));
    assert.ok(scenes.every(({ objects }) => objects.length >= 3));
  });

  it("is an episode of a task of the same name, at its own level alone", () => {
    const { task, parsed } = parsedOrFail("put the yellow heart into the green bowl");
    const only = instructedTask(task, parsed);
    assert.deepEqual(only.reset(4, "L3").scene, task.resetFrom(4, parsed).scene);
    assert.equal(only.name, "put-into");
    assert.throws(() => only.reset(4, "L1"), UnsupportedLevelError);
  });
});

describe("the oracle", function () {
  this.timeout(120_000);
  it("follows instructions in the user's own words, of every task", async () => {
    const carriedOut = new Set<string>();
    for (const [index, sentence] of SENTENCES.entries()) {
      const { task, parsed } = parsedOrFail(sentence);
      const spec = { task: task.name, level: parsed.level, seed: 100 + index, policy: "oracle" };
      const { signal } = new AbortController();
      const { outcome, instruction } = await runEpisode(spec, { signal, tasks: [instructedTask(task, parsed)] });
      assert.deepEqual(outcome, { kind: "success" }, sentence);
      assert.equal(instruction, sentence);
      carriedOut.add(task.name);
    }
    assert.equal(carriedOut.size, WORDS_6.length);
    assert.ok(SENTENCES.length >= 30);
  });
});
