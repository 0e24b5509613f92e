import assert from "node:assert/strict";
import { createEpisodeRunner } from "../../../../sim/episode/run-episode.ts";
import { outlineOf, placed } from "../../../../sim/objects/index.ts";
import type { TaskEpisode } from "../../../../sim/tasks/index.ts";
import { manipulateOldNeighbor } from "../../../../sim/tasks/tabletop-17/manipulate-old-neighbor.ts";
import { pickInOrderThenRestore } from "../../../../sim/tasks/tabletop-17/pick-in-order-then-restore.ts";
import { middleOf } from "../../../../sim/tasks/tabletop-17/things.ts";
import type { PickPlaceStep } from "../../../../src/domain/action-plan.ts";
import { placesAtStart, posesOf, takenBy, thingsIn, verdictAfter } from "./carried-out.ts";

const SEEDS = Array.from({ length: 40 }, (_, index) => index);
const drawn = (task: typeof manipulateOldNeighbor | typeof pickInOrderThenRestore) =>
  task.levels.flatMap((level) => SEEDS.map((seed) => task.reset(seed, level)));

const verdictOf = (episode: TaskEpisode, steps: readonly PickPlaceStep[]) =>
  verdictAfter(episode, { kind: "pick-place", steps });

/** From the first thing of the plan to the second, by their fields. */
const SIDES: Readonly<Record<string, readonly [x: number, y: number]>> = {
  north: [-0.125, 0],
  south: [0.125, 0],
  west: [0, -0.25],
  east: [0, 0.25],
};

describe("manipulate-old-neighbor", () => {
  it("asks first for one thing and then for that on the side that it says", () => {
    const met = new Set<string>();
    for (const { scene, expert } of drawn(manipulateOldNeighbor)) {
      const [first, second] = expert().steps.map((step) => takenBy(scene, placesAtStart(scene), step));
      assert.ok(first && second);
      const [side] = Object.keys(SIDES).filter((name) => new RegExp(`\\b${name}\\b`, "i").test(scene.instruction));
      assert.ok(side, scene.instruction);
      const [dx = 0, dy = 0] = SIDES[side] ?? [];
      assert.ok(Math.abs(second.pose.xM - first.pose.xM - dx) < 1e-9, scene.instruction);
      assert.ok(Math.abs(second.pose.yM - first.pose.yM - dy) < 1e-9, scene.instruction);
      met.add(side);
    }
    assert.deepEqual([...met].sort(), Object.keys(SIDES).sort());
  });

  it("has five things of which no two look alike on a grid of six fields, and the base to the right", () => {
    for (const { scene } of drawn(manipulateOldNeighbor)) {
      const things = thingsIn(scene).filter(({ role }) => role === "target");
      assert.equal(new Set(things.map(({ shape, imageTexture }) => `${shape} ${imageTexture}`)).size, 5);
      assert.equal(new Set(things.map(({ pose }) => `${pose.xM} ${pose.yM}`)).size, 5);
      for (const { pose } of things) assert.ok([0.375, 0.5, 0.625].includes(pose.xM) && [-0.25, 0].includes(pose.yM));
      const base = thingsIn(scene).find(({ id }) => id === "base");
      assert.ok(base);
      const [x, y] = middleOf(base);
      assert.ok(Math.abs(x - 0.5) < 1e-9 && Math.abs(y - 0.25) < 1e-9);
    }
  });

  it("is missed by the neighbor first, by one of the two alone, and by another thing", () => {
    for (const episode of drawn(manipulateOldNeighbor)) {
      const { steps } = episode.expert();
      assert.equal(verdictOf(episode, steps).kind, "holds");
      assert.equal(verdictOf(episode, steps.toReversed()).kind, "missed");
      assert.equal(verdictOf(episode, steps.slice(0, 1)).kind, "missed");
      const start = placesAtStart(episode.scene);
      const taken = steps.map((step) => takenBy(episode.scene, start, step).id);
      const other = thingsIn(episode.scene).find(({ id, role }) => role === "target" && !taken.includes(id));
      const [first, second] = steps;
      assert.ok(other && first && second);
      const instead = { ...second, from: { ...second.from, xM: other.pose.xM, yM: other.pose.yM } };
      assert.equal(verdictOf(episode, [first, instead]).kind, "missed");
      assert.equal(verdictOf(episode, [first, instead, second]).kind, "missed", "another thing between the two");
    }
  });

  it("takes up to 0.1 m from the base's middle for in the base", () => {
    for (const episode of drawn(manipulateOldNeighbor).slice(0, 20)) {
      const beside = (yM: number) =>
        episode.expert().steps.map((step) => ({ ...step, to: { ...step.to, yM: step.to.yM + yM } }));
      assert.equal(verdictOf(episode, beside(0.0999)).kind, "holds");
      assert.equal(verdictOf(episode, beside(0.1001)).kind, "missed");
    }
  });
});

describe("pick-in-order-then-restore", () => {
  const episodes = drawn(pickInOrderThenRestore);

  it("has six bases of one shape in six textures wholly on the table, and a thing in one of them", () => {
    for (const { scene } of episodes) {
      const bases = thingsIn(scene).filter(({ role }) => role === "base");
      assert.equal(bases.length, 6);
      assert.equal(new Set(bases.map(({ shape }) => shape)).size, 1);
      assert.equal(new Set(bases.map(({ imageTexture }) => imageTexture)).size, 6);
      for (const base of bases)
        for (const corner of outlineOf(base)) {
          const [x, y] = placed(corner, base.pose);
          assert.ok(x > 0.25 && x < 0.75 && Math.abs(y) < 0.5, `${base.shape} at ${x}, ${y}`);
        }
      const dragged = thingsIn(scene).find(({ id }) => id === "dragged");
      const homes = bases.filter((base) => {
        const [x, y] = middleOf(base);
        return dragged && Math.hypot(dragged.pose.xM - x, dragged.pose.yM - y) < 1e-9;
      });
      assert.equal(homes.length, 1);
    }
  });

  it("visits two other bases and comes home", () => {
    for (const episode of episodes) {
      const { steps } = episode.expert();
      assert.equal(steps.length, 3);
      assert.equal(verdictOf(episode, steps).kind, "holds");
      assert.equal(new Set(steps.map(({ to }) => `${to.xM.toFixed(3)} ${to.yM.toFixed(3)}`)).size, 3);
      assert.deepEqual(
        [steps[2]?.to.xM, steps[2]?.to.yM].map((value) => value?.toFixed(6)),
        [steps[0]?.from.xM, steps[0]?.from.yM].map((value) => value?.toFixed(6)),
      );
    }
  });

  it("is missed by another order, by leaving one out, and by not coming home", () => {
    for (const episode of episodes) {
      const [first, second, third] = episode.expert().steps;
      assert.ok(first && second && third);
      const missed = (steps: readonly PickPlaceStep[], how: string) =>
        assert.equal(verdictOf(episode, steps).kind, "missed", how);
      const secondFirst = { ...first, to: second.to };
      missed(
        [secondFirst, { ...second, from: second.to, to: first.to }, { ...third, from: first.to }],
        "another order",
      );
      missed([secondFirst, third], "without the first");
      missed([first, { ...third, from: first.to }], "without the second");
      missed([first, second], "without coming home");
    }
  });

  it("lets a step reach nothing between two others", () => {
    for (const episode of episodes.slice(0, 20)) {
      const [first, ...rest] = episode.expert().steps;
      assert.ok(first);
      const beside = { ...first, to: { ...first.to, xM: 0.5, yM: 0.125 } };
      assert.equal(verdictOf(episode, [beside, { ...first, from: beside.to }, ...rest]).kind, "holds");
    }
  });

  it("takes up to 0.05 m from a base's middle for in the base", () => {
    for (const episode of episodes.slice(0, 20)) {
      const [first, second, third] = episode.expert().steps;
      assert.ok(first && second && third);
      const beside = (yM: number) => {
        const to = { ...first.to, yM: first.to.yM + yM };
        return verdictOf(episode, [{ ...first, to }, { ...second, from: to }, third]).kind;
      };
      assert.equal(beside(0.0499), "holds");
      assert.equal(beside(0.0501), "missed");
    }
  });

  it("starts where nothing is reached, with the bowl's middle for where a thing is in it", () => {
    for (const episode of episodes) {
      assert.equal(episode.judge(posesOf(placesAtStart(episode.scene))).kind, "missed");
    }
  });

  it("can be done with a block in bowls, which VIMA-Bench's cannot", async function () {
    this.timeout(60_000);
    const seeds = Array.from({ length: 400 }, (_, seed) => seed).filter((seed) => {
      const { scene } = pickInOrderThenRestore.reset(seed, "L1");
      const shapes = thingsIn(scene).map(({ shape }) => shape);
      return shapes.includes("block") && shapes.includes("bowl");
    });
    assert.ok(seeds.length >= 3);
    const run = await createEpisodeRunner();
    for (const seed of seeds.slice(0, 3)) {
      const spec = { task: pickInOrderThenRestore.name, level: "L1", seed, policy: "oracle" } as const;
      assert.deepEqual((await run(spec, new AbortController().signal)).outcome, { kind: "success" }, `seed ${seed}`);
    }
  });
});
