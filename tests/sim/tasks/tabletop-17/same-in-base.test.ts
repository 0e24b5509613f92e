import assert from "node:assert/strict";
import { IMAGE_TEXTURE_LISTS, type ImageTexturedObject, modelOf } from "../../../../sim/objects/index.ts";
import type { Scene } from "../../../../sim/scene/scene.ts";
import type { Task, TaskEpisode } from "../../../../sim/tasks/index.ts";
import { sameShapeTask } from "../../../../sim/tasks/tabletop-17/same-shape.ts";
import { sameTexture } from "../../../../sim/tasks/tabletop-17/same-texture.ts";
import { middleOf } from "../../../../sim/tasks/tabletop-17/things.ts";
import type { PlanarPose } from "../../../../src/domain/pose.ts";
import { RandomSource } from "../../../../src/domain/random.ts";
import { radians } from "../../../../src/domain/units.ts";
import { placesAtStart, posesOf, thingsIn, verdictAfter } from "./carried-out.ts";

const SEEDS = Array.from({ length: 60 }, (_, index) => index);
const drawn = (task: Task) => task.levels.flatMap((level) => SEEDS.map((seed) => task.reset(seed, level)));

function partsOf(scene: Scene) {
  const things = thingsIn(scene);
  const [base, other] = ["base", "distractor"].map((id) => things.find((thing) => thing.id === id));
  const wanted = things.filter(({ role }) => role === "target");
  assert.ok(base && other);
  return { base, other, wanted };
}

const profileOf = ({ shape }: ImageTexturedObject) => modelOf(shape).profile;

describe("same-shape", () => {
  it("wants two things of the base's profile, and has one of another profile and texture", () => {
    const met = new Set<string>();
    for (const { scene } of drawn(sameShapeTask)) {
      const { base, other, wanted } = partsOf(scene);
      assert.equal(wanted.length, 2);
      assert.notEqual(profileOf(base), "other");
      for (const thing of wanted) {
        assert.equal(profileOf(thing), profileOf(base));
        assert.notEqual(thing.imageTexture, other.imageTexture);
        met.add(`${thing.shape} in ${base.shape}`);
      }
      assert.notEqual(profileOf(other), profileOf(base));
    }
    const pairs = ["frame", "container", "square", "pallet"].map((base) => `shorter block in ${base}`);
    assert.deepEqual([...met].sort(), [...pairs, "ring in bowl", "round in pan"].sort());
  });
});

describe("same-texture", () => {
  it("wants two things of the base's texture, and has one from the other list, never in training", () => {
    assert.deepEqual(sameTexture.levels, ["L4"]);
    for (const { scene } of drawn(sameTexture)) {
      const { base, other, wanted } = partsOf(scene);
      assert.equal(wanted.length, 2);
      for (const { imageTexture } of wanted) assert.equal(imageTexture, base.imageTexture);
      const isOf = (list: readonly string[], { imageTexture }: ImageTexturedObject) => list.includes(imageTexture);
      assert.ok(isOf(IMAGE_TEXTURE_LISTS.LAST25, base) && isOf(IMAGE_TEXTURE_LISTS.FIRST24, other));
    }
  });
});

for (const task of [sameShapeTask, sameTexture]) {
  describe(`the judge of ${task.name}`, () => {
    /** What it says with things so far beside the middle of the base, along y. */
    const verdictWith = ({ scene, judge }: TaskEpisode, awayM: Readonly<Record<string, number>>) => {
      const [x, y] = middleOf(partsOf(scene).base);
      const moved = Object.entries(awayM).map(([id, away]): [string, PlanarPose] => [
        id,
        { xM: x, yM: y + away, yawRad: radians(0) },
      ]);
      return judge(posesOf(new Map([...placesAtStart(scene), ...moved]))).kind;
    };

    it("takes less than 0.0875 m from a bowl's middle for in it, and less than 0.125 m from that of another base", () => {
      const met = new Set<string>();
      for (const episode of drawn(task)) {
        const { shape } = partsOf(episode.scene).base;
        if (met.has(shape)) continue;
        met.add(shape);
        const limit = shape === "bowl" ? 0.0875 : 0.125;
        const verdict = (wanted0: number, wanted1: number) =>
          verdictWith(episode, { wanted0, wanted1, distractor: 0.4 });
        assert.equal(verdict(limit - 1e-4, 1e-4 - limit), "holds", shape);
        assert.equal(verdict(limit + 1e-4, 0), "missed", shape);
        assert.equal(verdict(0, limit + 1e-4), "missed", shape);
      }
    });

    it("is missed with the other thing in the base, or near what is in it", () => {
      for (const episode of drawn(task).slice(0, 20)) {
        assert.equal(verdictWith(episode, { wanted0: 0, wanted1: 0, distractor: 0 }), "missed");
        assert.equal(verdictWith(episode, { wanted0: 0.08, wanted1: 0, distractor: 0.16 }), "missed");
        assert.equal(verdictWith(episode, { wanted0: 0, distractor: 0.4 }), "missed");
      }
    });

    it("takes them in any order", () => {
      for (const episode of drawn(task).slice(0, 20)) {
        const steps = episode.expert().steps.toReversed();
        assert.equal(verdictAfter(episode, { kind: "pick-place", steps }).kind, "holds");
      }
    });

    it("shows on the table all that its goal says, so that a guess does as the expert", () => {
      const [level = "L1"] = task.levels;
      const { scene, expert, swapped } = task.reset(3, level);
      const guess = task.guess?.({ scene, expert, random: new RandomSource(1, "guess") });
      assert.deepEqual(guess?.plan, expert());
      assert.equal(swapped?.(), undefined);
    });
  });
}
