import assert from "node:assert/strict";
import { createEpisodeRunner } from "../../../../sim/episode/run-episode.ts";
import type { ImageTexturedObject } from "../../../../sim/objects/index.ts";
import { modelOf } from "../../../../sim/objects/index.ts";
import type { EpisodeFollower, Task, TaskEpisode } from "../../../../sim/tasks/index.ts";
import { sweepWithoutExceeding } from "../../../../sim/tasks/tabletop-17/sweep-without-exceeding.ts";
import { sweepWithoutTouching } from "../../../../sim/tasks/tabletop-17/sweep-without-touching.ts";
import { testedPoints } from "../../../../sim/tasks/tabletop-17/sweeping/small-block.ts";
import { drawRequest, requestsFor, sweptWords } from "../../../../sim/tasks/tabletop-17/sweeping/sweep-request.ts";
import type { PickPlaceStep } from "../../../../src/domain/action-plan.ts";
import type { PlanarPose } from "../../../../src/domain/pose.ts";
import { RandomSource } from "../../../../src/domain/random.ts";
import { radians } from "../../../../src/domain/units.ts";
import { standingPose } from "../poses-after-plan.ts";
import { type Places, placesAtStart, posesOf, thingsIn } from "./carried-out.ts";

const at = (xM: number, yM: number, yawDegrees = 0): PlanarPose => ({
  xM,
  yM,
  yawRad: radians((yawDegrees * Math.PI) / 180),
});
const within = (places: Places, moved: Readonly<Record<string, PlanarPose>>) =>
  posesOf(new Map([...places, ...Object.entries(moved)]));

/** The first episode of the task that is told so and has so many blocks of each texture. */
function episodeOf(task: Task, quantifier: string, present: number): TaskEpisode {
  const [level = "L1"] = task.levels;
  for (let seed = 0; seed < 400; seed++) {
    const episode = task.reset(seed, level, { prompt: "words" });
    const wanted = thingsIn(episode.scene).filter(({ role }) => role === "target");
    if (wanted.length === present && episode.scene.instruction.includes(`${quantifier} ${wanted[0]?.imageTexture}`))
      return episode;
  }
  throw new RangeError(`no episode asks for ${quantifier} of ${present}`);
}

const start = ({ follow, scene }: TaskEpisode): { readonly follower: EpisodeFollower; readonly places: Places } => {
  const follower = follow?.();
  if (follower === undefined) throw new RangeError("the sweep does not follow its episodes");
  return { follower, places: placesAtStart(scene) };
};

const reasonOf = (follower: EpisodeFollower): string => {
  const verdict = follower.verdict();
  return verdict.kind === "missed" ? verdict.reason : "";
};

describe("a small block of a sweep", () => {
  it("is tested at eight points that leave its far centimeter out", () => {
    const points = testedPoints(standingPose({ ...at(0.5, 0.1), heightM: 0 }));
    assert.equal(points.length, 8);
    assert.deepEqual([...new Set(points.map(([x]) => x.toFixed(3)))].sort(), ["0.485", "0.505"]);
    assert.deepEqual([...new Set(points.map(([, y]) => y.toFixed(3)))].sort(), ["0.085", "0.105"]);
  });

  it("turns its points with it", () => {
    const points = testedPoints(standingPose({ ...at(0.5, 0, 180), heightM: 0 }));
    assert.deepEqual([...new Set(points.map(([x]) => x.toFixed(3)))].sort(), ["0.495", "0.515"]);
  });
});

describe("the number of blocks that a sweep asks for", () => {
  it("has any, all and the numbers that are not above those present", () => {
    const asked = (present: number) => requestsFor(present).map((each) => [each.quantifier, each.asked]);
    assert.deepEqual(asked(1), [
      ["any", 1],
      ["all", 1],
      ["one", 1],
    ]);
    assert.deepEqual(asked(3), [
      ["any", 1],
      ["all", 3],
      ["one", 1],
      ["two", 2],
      ["three", 3],
    ]);
  });

  it("is one block half of the time", () => {
    const random = new RandomSource(1, "requests");
    const present = Array.from({ length: 800 }, () => drawRequest(random).present);
    const share = (count: number) => present.filter((each) => each === count).length / present.length;
    assert.ok(Math.abs(share(1) - 0.5) < 0.06 && Math.abs(share(2) - 0.25) < 0.06, `${share(1)} ${share(2)}`);
  });

  it("agrees with its noun", () => {
    const words = requestsFor(2).map((request) => `${request.quantifier} ${sweptWords("red", request)}`);
    assert.deepEqual(words, [
      "any red small block",
      "all red small blocks",
      "one red small block",
      "two red small blocks",
    ]);
  });
});

describe("the judge of sweep-without-exceeding", () => {
  const [inX, inY] = [0.52, 0];

  it("counts a block when a push ends with all of its points in the zone, and for ever", () => {
    const { follower, places } = start(episodeOf(sweepWithoutExceeding, "one", 1));
    follower.rest(posesOf(places));
    assert.match(reasonOf(follower), /0 of 1/);
    follower.rest(within(places, { target1: at(0.5551, inY) }));
    assert.match(reasonOf(follower), /0 of 1/, "its point 5 mm ahead is at 0.5601 m");
    follower.rest(within(places, { target1: at(0.5549, inY) }));
    assert.equal(follower.verdict().kind, "holds");
    follower.rest(posesOf(places));
    assert.equal(follower.verdict().kind, "holds");
  });

  it("is the same afterwards where it is asked about poses", () => {
    const { follower, places } = start(episodeOf(sweepWithoutExceeding, "one", 2));
    const asked = within(places, { target1: at(inX, -0.05) });
    const tooMany = within(places, { target1: at(inX, -0.05), target2: at(inX, 0.05) });
    for (let time = 0; time < 2; time++) {
      assert.equal(follower.verdict(tooMany).kind, "missed");
      assert.equal(follower.verdict(asked).kind, "holds");
      assert.match(reasonOf(follower), /0 of 1/);
    }
    follower.rest(asked);
    assert.equal(follower.verdict(posesOf(places)).kind, "holds", "it counts for ever");
  });

  it("ends the zone at the sides", () => {
    const { follower, places } = start(episodeOf(sweepWithoutExceeding, "one", 1));
    follower.rest(within(places, { target1: at(inX, 0.1301) }));
    assert.equal(follower.verdict().kind, "missed");
    follower.rest(within(places, { target1: at(inX, 0.1299) }));
    assert.equal(follower.verdict().kind, "holds");
  });

  it("fails when more come in than asked, and any is one", () => {
    for (const quantifier of ["any", "one"]) {
      const { follower, places } = start(episodeOf(sweepWithoutExceeding, quantifier, 2));
      follower.rest(within(places, { target1: at(inX, -0.05), target2: at(inX, 0.05) }));
      assert.match(reasonOf(follower), /2 blocks were swept in, not 1/);
      follower.rest(within(places, { target1: at(inX, 0) }));
      assert.equal(follower.verdict().kind, "missed", "a mistake stays");
    }
  });

  it("takes all as every one of them", () => {
    const { follower, places } = start(episodeOf(sweepWithoutExceeding, "all", 2));
    follower.rest(within(places, { target1: at(inX, -0.05) }));
    assert.match(reasonOf(follower), /1 of 2/);
    follower.rest(within(places, { target1: at(inX, -0.05), target2: at(inX, 0.05) }));
    assert.equal(follower.verdict().kind, "holds");
  });

  it("fails when a corner of another texture's block comes in", () => {
    const { follower, places } = start(episodeOf(sweepWithoutExceeding, "one", 1));
    follower.rest(within(places, { target1: at(inX, inY), distractor1: at(0.5749, 0.1) }));
    assert.match(reasonOf(follower), /another texture/);
  });

  it("fails when a block is on the line even for a moment", () => {
    const episode = episodeOf(sweepWithoutExceeding, "one", 1);
    const line = thingsIn(episode.scene).find(({ id }) => id === "line");
    assert.ok(line);
    const { follower, places } = start(episode);
    follower.move?.(within(places, { target1: at(line.pose.xM + 0.0351, 0) }));
    follower.rest(within(places, { target1: at(inX, inY) }));
    assert.equal(follower.verdict().kind, "holds", "its point 15 mm behind is beside the line");
    follower.move?.(within(places, { target1: at(line.pose.xM + 0.0349, 0) }));
    assert.match(reasonOf(follower), /on the line/);
  });

  it("lets blocks of the other texture onto the line", () => {
    const episode = episodeOf(sweepWithoutExceeding, "one", 1);
    const line = thingsIn(episode.scene).find(({ id }) => id === "line");
    assert.ok(line);
    const { follower, places } = start(episode);
    follower.move?.(within(places, { distractor1: at(line.pose.xM, 0) }));
    follower.rest(within(places, { target1: at(inX, inY) }));
    assert.equal(follower.verdict().kind, "holds");
  });

  it("fails when a wanted block that does not count yet leaves the table", () => {
    const { follower, places } = start(episodeOf(sweepWithoutExceeding, "one", 2));
    follower.rest(within(places, { target1: at(inX, inY), target2: at(0.7501, 0) }));
    assert.match(reasonOf(follower), /left the table/);
  });
});

describe("the scenes of sweeps", () => {
  const drawn = [sweepWithoutExceeding, sweepWithoutTouching].flatMap((task) =>
    task.levels.flatMap((level) => Array.from({ length: 40 }, (_, seed) => task.reset(seed, level))),
  );

  it("begin with nothing in the zone and nothing on the line", () => {
    for (const episode of drawn) {
      const { follower, places } = start(episode);
      follower.rest(posesOf(places));
      assert.match(reasonOf(follower), /^0 of/);
    }
  });

  it("have one, two or three blocks of each of two textures, apart from each other", () => {
    for (const { scene } of drawn) {
      const blocks = thingsIn(scene).filter(({ shape }) => shape === "small block");
      const textures = (role: string) => blocks.filter((block) => block.role === role).map((each) => each.imageTexture);
      const [wanted, others] = [textures("target"), textures("distractor")];
      assert.equal(wanted.length, others.length);
      assert.ok(wanted.length >= 1 && wanted.length <= 3);
      assert.equal(new Set([...wanted, ...others]).size, 2);
      for (const [index, a] of blocks.entries())
        for (const b of blocks.slice(index + 1))
          assert.ok(Math.hypot(a.pose.xM - b.pose.xM, a.pose.yM - b.pose.yM) >= 0.05, scene.instruction);
    }
  });

  it("show the block seven times as large, and each marking", () => {
    for (const { scene } of drawn) {
      const shown = (scene.pictures ?? []).map(({ objects: [object] }) => object as ImageTexturedObject);
      assert.deepEqual(shown.map(({ shape }) => shape).sort(), ["line", "small block", "three-sided rectangle"]);
      const block = shown.find(({ shape }) => shape === "small block");
      assert.equal(block?.sizeScale, 7);
      assert.equal(block?.heightM, 7 * modelOf("small block").heightM);
      const asked = thingsIn(scene).find(({ role }) => role === "target");
      assert.equal(block?.imageTexture, asked?.imageTexture);
    }
  });
});

describe("sweeps carried out", function () {
  this.timeout(120_000);

  const outcomeOf = async (episode: TaskEpisode, task: Task, steps: readonly PickPlaceStep[]) => {
    const { level, seed } = episode.scene;
    const carried: Task = {
      ...task,
      reset: () => ({ ...episode, expert: () => ({ kind: "pick-place", steps }) }),
    };
    const run = await createEpisodeRunner({ tasks: [carried] });
    const { outcome } = await run({ task: task.name, level, seed, policy: "oracle" }, new AbortController().signal);
    return outcome.kind === "failure" ? outcome.reason : outcome.kind;
  };

  it("succeed by their experts, one block at a time", async () => {
    for (const [task, quantifier, present] of [
      [sweepWithoutExceeding, "all", 3],
      [sweepWithoutExceeding, "one", 2],
      [sweepWithoutTouching, "all", 3],
      [sweepWithoutTouching, "any", 1],
    ] as const) {
      const episode = episodeOf(task, quantifier, present);
      assert.equal(await outcomeOf(episode, task, episode.expert().steps), "success", `${task.name} ${quantifier}`);
    }
  });

  it("fail where more blocks are swept in than asked", async () => {
    const { scene, expert } = episodeOf(sweepWithoutExceeding, "all", 2);
    const [block] = thingsIn(scene).filter(({ role }) => role === "target");
    const goals = [...(sweepWithoutExceeding.wordedGoals?.(scene.seed, scene.level) ?? [])];
    const one = goals
      .flatMap(({ sentences, episode }) => sentences.slice(0, 1).map(episode))
      .find((episode) => episode.scene.instruction.includes(`one ${block?.imageTexture}`));
    assert.ok(one);
    assert.match(await outcomeOf(one, sweepWithoutExceeding, expert().steps), /2 blocks were swept in, not 1/);
  });

  it("fail where a block is pushed straight over the line", async () => {
    const episode = episodeOf(sweepWithoutTouching, "one", 1);
    const [block] = thingsIn(episode.scene).filter(({ role }) => role === "target");
    assert.ok(block);
    const { xM, yM } = block.pose;
    const slope = Math.hypot(xM - 0.4, yM);
    const push: PickPlaceStep = {
      motion: "push",
      from: at(xM + (0.027 * (xM - 0.4)) / slope, yM + (0.027 * yM) / slope),
      to: at(0.42, 0),
    };
    assert.match(await outcomeOf(episode, sweepWithoutTouching, [push]), /on the line/);
  });

  it("fail where a block is pushed on beyond the zone", async () => {
    const episode = episodeOf(sweepWithoutExceeding, "one", 1);
    const steps = episode.expert().steps.map((step) => ({ ...step, to: { ...step.to, xM: 0.3 } }));
    assert.match(await outcomeOf(episode, sweepWithoutExceeding, steps), /on the line/);
  });
});
