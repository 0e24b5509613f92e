import assert from "node:assert/strict";
import { COLOUR_NAMES, CONTAINERS, isPickable, nameOf, SHAPES } from "../../../sim/objects/index.ts";
import { TASKS } from "../../../sim/tasks/index.ts";
import type { Scene } from "../../../sim/world/scene.ts";

const SEEDS = Array.from({ length: 300 }, (_, index) => index);
const NOUNS = [...Object.values(SHAPES), ...Object.values(CONTAINERS)].map(({ noun }) => noun);
const MENTION = new RegExp(
  `(?<colour>${COLOUR_NAMES.join("|")}) (?<noun>objects?|things?|line|${[...NOUNS].join("|")})\\b`,
  "g",
);

interface Mention {
  readonly colour: string;
  readonly noun: string;
}

const mentionsIn = (instruction: string): readonly Mention[] =>
  [...instruction.matchAll(MENTION)].map(({ groups }) => ({
    colour: groups?.colour ?? "",
    noun: groups?.noun ?? "",
  }));

const isVague = ({ noun }: Mention) => /^(object|thing)s?$/.test(noun);

/** How many things on the table the words fit. */
function meantBy({ objects, lines }: Scene, mention: Mention): number {
  const { colour, noun } = mention;
  if (noun === "line") return lines.filter((line) => line.colour === colour).length;
  if (isVague(mention)) return objects.filter((object) => isPickable(object) && object.colour === colour).length;
  return objects.filter((object) => nameOf(object) === `${colour} ${noun}`).length;
}

describe("instructions", () => {
  for (const task of TASKS) {
    it(`of ${task.name} can be said in five ways at least, none of them twice`, () => {
      assert.ok(task.phrases.length >= 5);
      assert.equal(new Set(task.phrases).size, task.phrases.length);
    });

    for (const level of task.levels) {
      const scenes = () => SEEDS.map((seed) => task.reset(seed, level).scene);

      it(`of ${task.name} at ${level} are whole sentences without gaps`, () => {
        for (const { seed, instruction } of scenes()) {
          assert.match(instruction, /^[a-zA-Z0-9 -]+$/, `seed ${seed}: ${instruction}`);
          assert.doesNotMatch(instruction, / {2}|^ | $|undefined/, `seed ${seed}: ${instruction}`);
        }
      });

      it(`of ${task.name} at ${level} name what is there, and one thing each unless they say all`, () => {
        for (const scene of scenes()) {
          const mentions = mentionsIn(scene.instruction);
          assert.ok(mentions.length > 0, scene.instruction);
          for (const mention of mentions) {
            const count = meantBy(scene, mention);
            const where = `seed ${scene.seed}: "${scene.instruction}" has ${count} ${mention.colour} ${mention.noun}`;
            if (task.name === "sort" && isVague(mention)) assert.ok(count >= 1, where);
            else assert.equal(count, 1, where);
          }
        }
      });

      it(`of ${task.name} at ${level} use every way of saying it`, () => {
        const openings = new Set(scenes().map(({ instruction }) => instruction.split(" ")[0]));
        const promised = new Set(task.phrases.map((phrase) => phrase.split(" ")[0]));
        assert.deepEqual([...openings].sort(), [...promised].sort());
      });
    }
  }
});
