import assert from "node:assert/strict";
import {
  defaultMixture,
  demonstratedEpisode,
  SampleBuilder,
  type ShownObject,
  shownObjects,
  type TrainingSamples,
  vocabulary,
  WORD_KINDS,
} from "../../../sim/demonstrations/index.ts";
import { tableActionSpace } from "../../../sim/scene/table-action-space.ts";
import type { TaskEpisode } from "../../../sim/tasks/index.ts";
import { binOfToken } from "../../../src/action/index.ts";
import { RandomSource } from "../../../src/domain/random.ts";
import { promptTokens } from "../../../src/policy/tokenizer/prompt.ts";
import { UnifiedIoTokenizer } from "../../../src/policy/tokenizer/unified-io-tokenizer.ts";

const END = 1;
const tokenizer = new UnifiedIoTokenizer();
const space = tableActionSpace();
const teacher = new SampleBuilder(tokenizer, space, defaultMixture());

interface Taught {
  readonly episode: TaskEpisode;
  readonly objects: readonly ShownObject[];
  readonly lessons: TrainingSamples;
}

function taught(seed: number): Taught {
  const episode = demonstratedEpisode(seed, defaultMixture());
  const objects = shownObjects(episode.scene);
  return { episode, objects, lessons: teacher.build(episode, objects, new RandomSource(seed, "lessons")).samples };
}

/** Where the tokens of an x and a y bin point, base frame, metres. */
const placeOf = ([x = 0, y = 0]: readonly number[]): readonly [number, number] => [
  0.25 + (0.5 * ((binOfToken(x) ?? Number.NaN) + 0.5)) / 1000,
  -0.5 + ((binOfToken(y) ?? Number.NaN) + 0.5) / 1000,
];
const isAt = ({ at }: ShownObject, [x, y]: readonly [number, number]): boolean =>
  Math.abs(at[0] - x) <= 0.000251 && Math.abs(at[1] - y) <= 0.000501;

describe("lessons", () => {
  const all = Array.from({ length: 300 }, (_, seed) => taught(seed));

  it("ask as the runtime asks and end every answer", () => {
    for (const { lessons } of all) {
      for (const kind of WORD_KINDS) {
        const { prompt, target } = lessons[kind];
        assert.deepEqual(prompt, promptTokens(tokenizer, tokenizer.decode(prompt).replace("[Text] [S] ", "")).tokens);
        assert.equal(target.indexOf(END), target.length - 1, kind);
      }
    }
  });

  it("act: answer the instruction with the expert's plan", () => {
    for (const { episode, lessons } of all) {
      assert.deepEqual(lessons.act.prompt, promptTokens(tokenizer, episode.scene.instruction).tokens);
      const decoded = space.decode(lessons.act.target);
      assert.ok(decoded.kind === "plan" && decoded.plan.kind === "pick-place");
      const { steps } = episode.expert();
      assert.equal(decoded.plan.steps.length, steps.length);
      decoded.plan.steps.forEach((step, index) => {
        assert.equal(step.motion, steps[index]?.motion);
        assert.ok(Math.abs(step.from.xM - (steps[index]?.from.xM ?? 9)) <= 0.000251);
        assert.ok(Math.abs(step.to.yM - (steps[index]?.to.yM ?? 9)) <= 0.000501);
      });
    }
  });

  it("point: lead to the one object that the words name", () => {
    let vague = 0;
    for (const { objects, lessons } of all) {
      const text = tokenizer.decode(lessons.point.prompt);
      assert.equal(lessons.point.target.length, 3);
      const place = placeOf(lessons.point.target);
      const byName = objects.filter((object) => text.includes(object.name));
      const byColor = objects.filter(({ color }) => new RegExp(`${color} (object|thing)`).test(text));
      const meant = byName.length > 0 ? byName : byColor;
      if (byName.length === 0) vague++;
      assert.equal(meant.length, 1, text);
      assert.ok(
        meant.every((object) => isAt(object, place)),
        text,
      );
    }
    assert.ok(vague > 10 && vague < 90, `${vague} of 300 by colour alone`);
  });

  it("list: name every object, up to six, with its place, in no order", () => {
    let inOrder = 0;
    for (const { objects, lessons } of all) {
      const [opening, colon, ...rest] = lessons.list.target.slice(0, -1);
      assert.equal(tokenizer.decode([opening ?? 0, colon ?? 0]), "objects:");
      const left = [...objects];
      const order: number[] = [];
      while (rest.length > 0) {
        const words = rest.findIndex((token) => binOfToken(token) !== undefined);
        const name = tokenizer.decode(rest.splice(0, words));
        const place = placeOf(rest.splice(0, 2));
        const index = left.findIndex((object) => object.name === name && isAt(object, place));
        assert.ok(index >= 0, `${name} at ${place}`);
        order.push(...left.splice(index, 1).map((object) => objects.indexOf(object)));
      }
      assert.equal(order.length, Math.min(6, objects.length));
      if (order.every((object, at) => at === 0 || object > (order[at - 1] ?? 0))) inOrder++;
    }
    assert.ok(inOrder < 30, `${inOrder} of 300 in the scene's order`);
  });

  it("describe: name what is at the place", () => {
    for (const { objects, lessons } of all) {
      const place = placeOf(lessons.describe.prompt.filter((token) => binOfToken(token) !== undefined));
      const name = tokenizer.decode(lessons.describe.target);
      assert.ok(
        objects.some((object) => object.name === name && isAt(object, place)),
        name,
      );
    }
  });

  it("are the same for the same seed, and use several wordings over many", () => {
    assert.deepEqual(taught(5).lessons, all[5]?.lessons);
    for (const kind of ["point", "list", "describe"] as const) {
      const beginnings = new Set(all.map(({ lessons }) => lessons[kind].prompt.slice(0, 3).join()));
      assert.ok(beginnings.size >= 3, kind);
    }
  });

  it("use no word that the vocabulary lacks, and the vocabulary holds hardly any that they do not use", () => {
    const words = new Set(vocabulary(tokenizer, defaultMixture()));
    const used = new Set(
      all.flatMap(({ lessons }) => WORD_KINDS.flatMap((kind) => [...lessons[kind].prompt, ...lessons[kind].target])),
    );
    for (const token of used) {
      assert.ok(binOfToken(token) !== undefined || words.has(token), tokenizer.pieceOf(token));
    }
    const unused = [...words].filter((token) => !used.has(token));
    assert.ok(unused.length <= 3, unused.map((token) => tokenizer.pieceOf(token)).join(" "));
    assert.deepEqual(
      [...words],
      [...words].sort((a, b) => a - b),
    );
  });
});
