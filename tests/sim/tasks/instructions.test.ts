import assert from "node:assert/strict";
import { COLOR_NAMES, CONTAINERS, isPickable, objectName, SHAPES } from "../../../sim/objects/index.ts";
import type { Scene } from "../../../sim/scene/scene.ts";
import { WORDS_6 } from "../../../sim/tasks/index.ts";
import { EVALUATION_SEED_BASE } from "../../../src/domain/evaluation-seeds.ts";

const TRAINING_SEEDS = Array.from({ length: 300 }, (_, index) => index);
const EVALUATION_SEEDS = TRAINING_SEEDS.map((seed) => EVALUATION_SEED_BASE + seed);
const SEEDS = [...TRAINING_SEEDS, ...EVALUATION_SEEDS];
const NOUNS = [...Object.values(SHAPES), ...Object.values(CONTAINERS)].map(({ noun }) => noun);
const MENTION = new RegExp(
  `(?<color>${COLOR_NAMES.join("|")}) (?<noun>objects?|things?|line|${[...NOUNS].join("|")})\\b`,
  "g",
);

interface Mention {
  readonly color: string;
  readonly noun: string;
}

const mentionsIn = (instruction: string): readonly Mention[] =>
  [...instruction.matchAll(MENTION)].map(({ groups }) => ({
    color: groups?.color ?? "",
    noun: groups?.noun ?? "",
  }));

const isVague = ({ noun }: Mention) => /^(object|thing)s?$/.test(noun);

/** The number of things on the table that the words fit. */
function meantBy({ objects, lines }: Scene, mention: Mention): number {
  const { color, noun } = mention;
  if (noun === "line") return lines.filter((line) => line.color === color).length;
  if (isVague(mention)) return objects.filter((object) => isPickable(object) && object.color === color).length;
  return objects.filter((object) => objectName(object) === `${color} ${noun}`).length;
}

/** A regular expression for the phrase with any words in its slots. */
const saying = (phrase: string): RegExp =>
  new RegExp(
    `^${phrase
      .replace("{direction}", "( (to the )?[a-z-]+)?")
      .replace(/\{(color|pass|stop|angle)\}/g, "[a-z0-9]+")
      .replace(/\{\w+\}/g, "[a-z]+ [a-zA-Z-]+")}$`,
  );

describe("instructions", () => {
  for (const task of WORDS_6) {
    it(`of ${task.name} have at least five phrases, all different`, () => {
      assert.ok(task.phrases.length >= 5);
      assert.equal(new Set(task.phrases).size, task.phrases.length);
    });

    it(`of ${task.name} have held-out phrases of learnt words`, () => {
      const learnt = new Set(task.phrases.flatMap((phrase) => phrase.split(/[ {]/)));
      assert.ok(task.heldOutPhrases.length >= 4);
      for (const phrase of task.heldOutPhrases) {
        assert.ok(!task.phrases.includes(phrase), phrase);
        for (const word of phrase.split(/[ {]/)) assert.ok(learnt.has(word), `"${word}" of "${phrase}"`);
      }
    });

    for (const level of task.levels) {
      const scenes = () => SEEDS.map((seed) => task.reset(seed, level).scene);

      it(`of ${task.name} at ${level} are whole sentences without gaps`, () => {
        for (const { seed, instruction } of scenes()) {
          assert.match(instruction, /^[a-zA-Z0-9 -]+$/, `seed ${seed}: ${instruction}`);
          assert.doesNotMatch(instruction, / {2}|^ | $|undefined/, `seed ${seed}: ${instruction}`);
        }
      });

      it(`of ${task.name} at ${level} name objects of the scene, exactly one each unless they say all`, () => {
        for (const scene of scenes()) {
          const mentions = mentionsIn(scene.instruction);
          assert.ok(mentions.length > 0, scene.instruction);
          for (const mention of mentions) {
            const count = meantBy(scene, mention);
            const where = `seed ${scene.seed}: "${scene.instruction}" has ${count} ${mention.color} ${mention.noun}`;
            if (task.name === "sort" && isVague(mention)) assert.ok(count >= 1, where);
            else assert.equal(count, 1, where);
          }
        }
      });

      it(`of ${task.name} at ${level} use every way of saying it`, () => {
        for (const [seeds, phrases] of [
          [TRAINING_SEEDS, task.phrases],
          [EVALUATION_SEEDS, task.heldOutPhrases],
        ] as const) {
          const said = seeds.map((seed) => task.reset(seed, level).scene.instruction);
          for (const phrase of phrases)
            assert.ok(
              said.some((each) => saying(phrase).test(each)),
              phrase,
            );
        }
      });

      it(`of ${task.name} at ${level} say nothing in an evaluation as training says it, nor the other way round`, () => {
        for (const { seed, instruction } of scenes()) {
          const others = seed < EVALUATION_SEED_BASE ? task.heldOutPhrases : task.phrases;
          for (const phrase of others) assert.doesNotMatch(instruction, saying(phrase), `seed ${seed}`);
        }
      });
    }
  }
});
