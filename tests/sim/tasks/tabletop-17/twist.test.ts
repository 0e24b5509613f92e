import assert from "node:assert/strict";
import type { TaskEpisode } from "../../../../sim/tasks/index.ts";
import { twist } from "../../../../sim/tasks/tabletop-17/twist.ts";
import type { PickPlaceStep } from "../../../../src/domain/action-plan.ts";
import { degreesFromRadians, radians, radiansFromDegrees, wrapAngle } from "../../../../src/domain/units.ts";
import { thingsIn, verdictAfter } from "./carried-out.ts";

const SEEDS = Array.from({ length: 40 }, (_, index) => index);
const episodes = twist.levels.flatMap((level) => SEEDS.map((seed) => twist.reset(seed, level)));

const turnOf = ({ from, to }: PickPlaceStep): number =>
  Math.round(degreesFromRadians(wrapAngle(to.yawRad - from.yawRad)));

/** In degrees, between the two pictures of each demonstration, whichever the phrase names first. */
function demonstratedTurns({ scene }: TaskEpisode): readonly number[] {
  const things = (scene.pictures ?? []).flatMap(({ objects: [thing] }) => (thing === undefined ? [] : [thing]));
  const turns: number[] = [];
  for (const [index, before] of things.entries()) {
    for (const after of things.slice(index + 1)) {
      const { pose, imageTexture, shape } = before;
      const isSame = after.pose.xM === pose.xM && after.pose.yM === pose.yM && after.shape === shape;
      if (!isSame || after.imageTexture !== imageTexture) continue;
      turns.push(Math.round(Math.abs(degreesFromRadians(wrapAngle(after.pose.yawRad - pose.yawRad)))));
    }
  }
  return turns;
}

const turnedBy = (episode: TaskEpisode, moreDegrees: number) => ({
  kind: "pick-place" as const,
  steps: episode.expert().steps.map((step) => {
    const object = thingsIn(episode.scene).find(
      ({ pose }) => Math.hypot(pose.xM - step.from.xM, pose.yM - step.from.yM) < 0.06,
    );
    assert.ok(object);
    const turnRad = step.to.yawRad - step.from.yawRad + radiansFromDegrees(moreDegrees);
    const [dx, dy] = [step.from.xM - object.pose.xM, step.from.yM - object.pose.yM];
    const [c, s] = [Math.cos(turnRad), Math.sin(turnRad)];
    const to = { xM: object.pose.xM + c * dx - s * dy, yM: object.pose.yM + s * dx + c * dy, yawRad: radians(turnRad) };
    return { ...step, to };
  }),
});

describe("twist", () => {
  it("turns one or two things of one texture clockwise by the angle that three pairs of pictures show", () => {
    const met = { angles: new Set<number>(), counts: new Set<number>() };
    for (const episode of episodes) {
      const { steps } = episode.expert();
      const wanted = thingsIn(episode.scene).filter(({ role }) => role === "target");
      assert.equal(steps.length, wanted.length);
      assert.equal(thingsIn(episode.scene).length, 3);
      const [texture] = wanted.map(({ imageTexture }) => imageTexture);
      for (const { role, imageTexture } of thingsIn(episode.scene))
        assert.equal(imageTexture === texture, role === "target");
      const turns = new Set(steps.map(turnOf));
      const [turn = 0] = turns;
      assert.ok(turns.size === 1 && turn < 0);
      const shown = demonstratedTurns(episode);
      assert.equal(episode.scene.pictures?.length, 6);
      assert.ok(shown.filter((each) => each === -turn).length >= 3, `${shown} ${turn}`);
      met.angles.add(-turn);
      met.counts.add(steps.length);
    }
    assert.deepEqual(
      [...met.angles].sort((a, b) => a - b),
      [30, 60, 90, 120, 150],
    );
    assert.deepEqual([...met.counts].sort(), [1, 2]);
  });

  it("shows in its pictures single things of a wanted shape in other textures", () => {
    for (const { scene } of episodes) {
      const wanted = thingsIn(scene).filter(({ role }) => role === "target");
      for (const { kind, objects } of scene.pictures ?? []) {
        const [thing] = objects;
        assert.ok(kind === "scene" && objects.length === 1 && thing !== undefined);
        assert.ok(wanted.some(({ shape }) => shape === thing.shape));
        assert.notEqual(thing.imageTexture, wanted[0]?.imageTexture);
      }
    }
  });

  it("holds up to 15 degrees beside the angle, and no further", () => {
    for (const episode of episodes.slice(0, 40)) {
      for (const [moreDegrees, kind] of [
        [14.9, "holds"],
        [-14.9, "holds"],
        [15.1, "missed"],
        [-15.1, "missed"],
        [30, "missed"],
        [180, "missed"],
      ] as const)
        assert.equal(verdictAfter(episode, turnedBy(episode, moreDegrees)).kind, kind, `${moreDegrees} degrees`);
    }
  });

  it("is missed where a thing is turned but moved", () => {
    for (const episode of episodes.slice(0, 40)) {
      const { steps } = episode.expert();
      const moved = steps.map((step) => ({ ...step, to: { ...step.to, xM: step.to.xM + 0.0501 } }));
      assert.equal(verdictAfter(episode, { kind: "pick-place", steps: moved }).kind, "missed");
      const near = steps.map((step) => ({ ...step, to: { ...step.to, xM: step.to.xM + 0.0499 } }));
      assert.equal(verdictAfter(episode, { kind: "pick-place", steps: near }).kind, "holds");
    }
  });
});
