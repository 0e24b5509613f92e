import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import {
  collectionLayout,
  Demonstrator,
  demonstratedEpisode,
  describeCollection,
  GOAL_PICTURE,
  isDemonstrated,
  mixturesOfSuites,
  SAMPLE_KINDS,
  SEEN_PICTURE,
  seenPicture,
  shardChunk,
  vocabulary,
} from "../../../sim/demonstrations/index.ts";
import { loadMujoco, type Mujoco } from "../../../sim/engine/index.ts";
import { modelOf } from "../../../sim/objects/index.ts";
import { drawPromptPictures } from "../../../sim/scene/prompt-pictures.ts";
import { ALL_TASKS, HELD_OUT_TASKS, HeldOutTaskError, SUITES, taskNamed } from "../../../sim/tasks/index.ts";
import { binOfToken } from "../../../src/action/index.ts";
import { UnifiedIoTokenizer } from "../../../src/policy/tokenizer/unified-io-tokenizer.ts";
import { joinColumns } from "../../../src/recording/shard-columns.ts";

const tokenizer = new UnifiedIoTokenizer();
const { "words-6": WORDS, "tabletop-17": TABLETOP, all: ALL } = mixturesOfSuites();
const SEEDS = Array.from({ length: 30 }, (_, k) => 11 * k);

describe("demonstrations of goals in pictures", () => {
  let mujoco: Mujoco;
  let made: ReturnType<Demonstrator["demonstrate"]>;
  before(async function () {
    this.timeout(120_000);
    mujoco = await loadMujoco();
    made = new Demonstrator(mujoco, TABLETOP).demonstrate(SEEDS);
  });

  it("show the pictures of the goal first, as a policy's model sees those of an episode, to the last bit", () => {
    let pictured = 0;
    for (const { seed, pictures, samples } of made) {
      const { scene } = demonstratedEpisode(seed, TABLETOP);
      const drawn = drawPromptPictures(mujoco, scene, GOAL_PICTURE);
      assert.deepEqual(samples.act.pictures ?? [], [...drawn.keys()]);
      drawn.forEach(({ data }, index) => {
        assert.ok(Buffer.from(pictures[index] ?? []).equals(seenPicture(data)), `seed ${seed}, picture ${index}`);
      });
      if (drawn.length > 0) pictured++;
    }
    assert.ok(pictured > SEEDS.length / 2);
  });

  it("name as many pictures in a prompt as they show, each of them the row's", () => {
    for (const { samples, pictures } of made) {
      for (const kind of SAMPLE_KINDS) {
        const sample = samples[kind];
        if (sample === undefined) continue;
        const { pictures: shown = [], prompt, target } = sample;
        const named = new Set(
          Array.from(tokenizer.decode(prompt).matchAll(/<extra_id_(\d{1,2})>/g), ([, k]) => Number(k)),
        );
        assert.deepEqual([...named].sort(), [...shown.keys()], tokenizer.decode(prompt));
        assert.ok(shown.every((picture) => picture < pictures.length));
        assert.ok(target.length > 1);
      }
    }
  });

  it("have both views and all prompt forms", () => {
    const views = made.filter(({ view }) => view === "bench").length / made.length;
    assert.ok(views > 0.25 && views < 0.75, `${views}`);
    const words = made.filter(({ samples }) => samples.act.pictures === undefined).length;
    assert.ok(words > 0 && words < made.length / 2, `${words} of ${made.length} in words`);
  });

  it("show scenes in which heights matter so that heights are seen", () => {
    for (let seed = 0; seed < 60; seed++) {
      const { scene } = demonstratedEpisode(seed, { "novel-adjective": 1 });
      const heights = scene.objects.map(({ heightM, shape, imageTexture }) =>
        imageTexture === undefined ? 0 : heightM / modelOf(shape).heightM,
      );
      if (heights.some((factor) => factor !== 1)) assert.equal(scene.look.kind, "tilted");
    }
  });

  it("do not depend on what is made before them or with them", () => {
    const few = SEEDS.slice(0, 4);
    const demonstrator = new Demonstrator(mujoco, TABLETOP);
    const apart = [...few].reverse().flatMap((seed) => demonstrator.demonstrate([seed]));
    assert.deepEqual(apart.reverse(), made.slice(0, 4));
  });

  it("use no word that the vocabulary lacks", () => {
    const words = new Set(vocabulary(tokenizer, TABLETOP));
    for (const { task, samples } of made) {
      for (const { prompt, target } of Object.values(samples)) {
        const unknown = [...prompt, ...target].filter((token) => binOfToken(token) === undefined && !words.has(token));
        const where = `${task}: ${tokenizer.decode(prompt)} | ${tokenizer.decode(target)}`;
        assert.deepEqual(
          unknown.map((token) => tokenizer.pieceOf(token)),
          [],
          where,
        );
      }
    }
  });

  it("become rows in which a missing kind of sample is empty", () => {
    const { bulkItems, columns } = collectionLayout(TABLETOP);
    assert.ok(bulkItems);
    const chunk = shardChunk(made, TABLETOP);
    const tensors = new Map(joinColumns([bulkItems, ...columns], [chunk]).map(({ info, data }) => [info.name, data]));
    const at = (name: string, row: number) => Number(tensors.get(name)?.[row]);
    made.forEach(({ samples, pictures }, row) => {
      assert.equal(at("picture_offsets", row + 1) - at("picture_offsets", row), pictures.length);
      for (const kind of SAMPLE_KINDS) {
        for (const [part, length] of [
          ["prompt", samples[kind]?.prompt.length ?? 0],
          ["target", samples[kind]?.target.length ?? 0],
          ["picture", samples[kind]?.pictures?.length ?? 0],
        ] as const) {
          assert.equal(at(`${kind}_${part}_offsets`, row + 1) - at(`${kind}_${part}_offsets`, row), length);
        }
      }
    });
    const bytes = SEEN_PICTURE.width * SEEN_PICTURE.height * 3;
    assert.equal(tensors.get("pictures")?.length, at("picture_offsets", made.length) * bytes);
  });

  it("are described with all that they teach", () => {
    const described = describeCollection(ALL);
    assert.deepEqual(described.tasks, Object.keys(ALL));
    assert.ok("sampleKinds" in described);
    assert.deepEqual(described.sampleKinds, SAMPLE_KINDS);
    assert.deepEqual(described.views, ["tilted", "bench"]);
    assert.deepEqual(described.forms?.["visual-manipulation"], ["pictures", "words"]);
    assert.deepEqual(described.forms?.sort, ["words"]);
    assert.equal(described.patchXYOfViews?.bench?.length, 72);
    // Numbers of words-6 mean what they always meant.
    const before = describeCollection(WORDS);
    assert.deepEqual(described.colours.slice(0, before.colours.length), before.colours);
    assert.deepEqual(described.shapes.slice(0, before.shapes.length), before.shapes);
    assert.equal(new Set(described.colours).size, described.colours.length);
    assert.ok(!("sampleKinds" in before));
  });
});

describe("demonstrations of words-6", () => {
  it("are the same to the last bit beside tasks with pictures", async function () {
    this.timeout(60_000);
    const mujoco = await loadMujoco();
    const alone = new Demonstrator(mujoco, { sort: 1 }).demonstrate([3, 4, 5]);
    const beside = new Demonstrator(mujoco, { sort: 1, "visual-manipulation": 0 }).demonstrate([3, 4, 5]);
    assert.deepEqual(beside, alone);
    const digest = createHash("sha256");
    for (const { rgb, patchObjects, samples } of alone) {
      digest.update(rgb).update(patchObjects).update(JSON.stringify(samples));
    }
    assert.equal(digest.digest("hex"), "a005d68af151c00c5d2742cbb71a01cf2866fffaa356e841d503432baa7e1162");
    assert.ok(alone.every(({ view, pictures }) => view === "tilted" && pictures.length === 0));
  });
});

describe("what is held out of training", () => {
  it("is demonstrated by no mixture, and refused by the demonstrator itself", async () => {
    for (const mixture of Object.values(mixturesOfSuites())) {
      for (const name of Object.keys(mixture)) {
        assert.ok(!HELD_OUT_TASKS.includes(name), name);
        assert.ok(taskNamed(name).levels.includes("L1"), name);
      }
    }
    for (const task of ALL_TASKS.filter(({ name }) => HELD_OUT_TASKS.includes(name))) {
      assert.throws(() => demonstratedEpisode(1, { [task.name]: 1 }), HeldOutTaskError);
    }
    for (const name of HELD_OUT_TASKS) assert.ok(!isDemonstrated({ name, levels: ["L1", "L4"] }));
    assert.ok(!isDemonstrated({ name: "put-into", levels: ["L4"] }));
  });

  it("is no task of the suites but L4's, and every other one has its share", () => {
    const trained = SUITES["tabletop-17"].map(({ name }) => name).filter((name) => !HELD_OUT_TASKS.includes(name));
    assert.deepEqual(Object.keys(TABLETOP), trained);
    assert.deepEqual(Object.keys(ALL), [...Object.keys(WORDS), ...trained]);
    for (const mixture of [WORDS, TABLETOP, ALL]) {
      const shares = Object.values(mixture);
      assert.ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-12);
      assert.ok(shares.every((share) => share > 0));
    }
  });
});
