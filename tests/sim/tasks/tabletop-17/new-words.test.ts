import assert from "node:assert/strict";
import { darkTwin, hasDarkTwin, type ImageTexturedObject, modelOf } from "../../../../sim/objects/index.ts";
import type { Scene } from "../../../../sim/scene/scene.ts";
import type { Task } from "../../../../sim/tasks/index.ts";
import { novelAdjective } from "../../../../sim/tasks/tabletop-17/novel-adjective.ts";
import { novelAdjectiveAndNoun } from "../../../../sim/tasks/tabletop-17/novel-adjective-and-noun.ts";
import { novelNoun } from "../../../../sim/tasks/tabletop-17/novel-noun.ts";
import { thingsIn } from "./carried-out.ts";

const SEEDS = Array.from({ length: 60 }, (_, index) => index);

const thingNamed = (scene: Scene, id: string): ImageTexturedObject => {
  const found = thingsIn(scene).find((thing) => thing.id === id);
  assert.ok(found, id);
  return found;
};

/** The only thing in each picture of the goal. */
const shownIn = ({ pictures = [] }: Scene): readonly ImageTexturedObject[] =>
  pictures.flatMap(({ objects }) => objects.filter((object) => object.imageTexture !== undefined));

const isGray = ({ imageTexture }: ImageTexturedObject) => imageTexture === "neutral gray";

/** The scene of one task, level and seed in both forms. */
const drawn = (task: Task) =>
  task.levels.flatMap((level) =>
    SEEDS.map((seed) => ({
      pictured: task.reset(seed, level).scene,
      worded: task.reset(seed, level, { prompt: "words" }).scene,
    })),
  );

/** Which of two things the meaning applies to more. */
const MORE: Readonly<Record<string, (a: ImageTexturedObject, b: ImageTexturedObject) => boolean>> = {
  taller: (a, b) => a.heightM > b.heightM,
  shorter: (a, b) => a.heightM < b.heightM,
  lighter: (a, b) => isTwin(a, b),
  darker: (a, b) => isTwin(b, a),
};
const isTwin = ({ imageTexture: light }: ImageTexturedObject, { imageTexture: dark }: ImageTexturedObject): boolean =>
  light !== "neutral gray" && hasDarkTwin(light) && darkTwin(light) === dark;

function meaningIn({ instruction }: Scene): string {
  const [meaning] = Object.keys(MORE).filter((word) => new RegExp(`\\b${word}\\b`).test(instruction));
  assert.ok(meaning, instruction);
  return meaning;
}

describe("novel-noun", () => {
  it("shows shapes in gray, as they are called in words, and has another shape beside them", () => {
    for (const { pictured, worded } of drawn(novelNoun)) {
      const [dragged, base, other] = ["dragged", "base", "distractor0"].map((id) => thingNamed(pictured, id));
      assert.ok(dragged && base && other);
      const shown = shownIn(pictured);
      assert.ok(shown.every(isGray));
      assert.deepEqual(shown.map(({ shape }) => shape).sort(), [dragged.shape, base.shape].sort());
      assert.equal(new Set([dragged.shape, base.shape, other.shape]).size, 3);
      for (const { shape } of [dragged, base]) assert.ok(worded.instruction.includes(shape), worded.instruction);
      assert.ok(!worded.instruction.includes(dragged.imageTexture), worded.instruction);
    }
  });

  it("gives the two shapes two of the four nouns", () => {
    for (const { worded } of drawn(novelNoun)) {
      const nouns = worded.instruction.toLowerCase().match(/\b(dax|blicket|wug|zup)\b/g) ?? [];
      assert.equal(new Set(nouns).size, 2, worded.instruction);
    }
  });
});

for (const task of [novelAdjective, novelAdjectiveAndNoun]) {
  describe(task.name, () => {
    it("has two things on the table that differ in nothing but what the adjective means", () => {
      const met = new Set<string>();
      for (const { worded } of drawn(task)) {
        const [wanted, other] = ["dragged", "distractor0"].map((id) => thingNamed(worded, id));
        assert.ok(wanted && other);
        assert.equal(wanted.shape, other.shape);
        const means = meaningIn(worded);
        const isMore = MORE[means];
        assert.ok(isMore);
        const wantsLess = /\bless\b/.test(worded.instruction);
        assert.ok(wantsLess ? isMore(other, wanted) : isMore(wanted, other), worded.instruction);
        met.add(`${wantsLess ? "less" : "more"} ${means}`);
        const isOfHeight = means === "taller" || means === "shorter";
        assert.equal(wanted.imageTexture === other.imageTexture, isOfHeight);
        assert.equal(wanted.heightM !== other.heightM, isOfHeight);
      }
      assert.equal(met.size, 8, [...met].join(", "));
    });

    it("shows the meaning by three pairs, and what is wanted in gray at its usual height", () => {
      for (const { pictured, worded } of drawn(task)) {
        const shown = shownIn(pictured);
        assert.equal(shown.length, 8);
        const gray = shown.filter(isGray);
        const named = ["dragged", "base"].map((id) => thingNamed(pictured, id).shape);
        assert.deepEqual(gray.map(({ shape }) => shape).sort(), named.sort());
        for (const { shape, heightM } of gray) assert.equal(heightM, modelOf(shape).heightM);
        const colored = shown.filter((thing) => !isGray(thing));
        const isMore = MORE[meaningIn(worded)];
        assert.ok(isMore);
        const more = colored.filter((thing) => colored.some((o) => o.shape === thing.shape && isMore(thing, o)));
        const less = colored.filter((thing) => colored.some((o) => o.shape === thing.shape && isMore(o, thing)));
        assert.ok(more.length === 3 && less.length === 3, pictured.instruction);
      }
    });

    it("has heights of 0.3 to 0.4 and of 2.3 to 2.4 times the usual one", () => {
      for (const { pictured } of drawn(task)) {
        for (const { shape, heightM } of thingsIn(pictured).filter(({ role }) => role !== "base")) {
          const factor = heightM / modelOf(shape).heightM;
          const isOfBounds = (low: number, high: number) => factor >= low - 1e-9 && factor <= high + 1e-9;
          assert.ok(isOfBounds(0.3, 0.4) || isOfBounds(1, 1) || isOfBounds(2.3, 2.4), `${shape} ${factor}`);
        }
      }
    });
  });
}

describe("novel-adjective", () => {
  it("asks for the other one of the two things, by the same pictures, when its goal is swapped", () => {
    for (const seed of SEEDS) {
      const episode = novelAdjective.reset(seed, "L1");
      const swapped = episode.swapped?.();
      assert.ok(swapped);
      assert.notEqual(swapped.scene.instruction, episode.scene.instruction);
      assert.deepEqual(swapped.scene.pictures, episode.scene.pictures);
      assert.notDeepEqual(swapped.expert().steps[0]?.from, episode.expert().steps[0]?.from);
    }
  });
});

describe("novel-adjective-and-noun", () => {
  it("is never in training, and has two more things of other shapes", () => {
    assert.deepEqual(novelAdjectiveAndNoun.levels, ["L4"]);
    for (const { pictured } of drawn(novelAdjectiveAndNoun)) {
      const [dragged, base] = ["dragged", "base"].map((id) => thingNamed(pictured, id));
      for (const id of ["distractor1", "distractor2"]) {
        const { shape } = thingNamed(pictured, id);
        assert.ok(shape !== dragged?.shape && shape !== base?.shape, shape);
      }
    }
  });
});
