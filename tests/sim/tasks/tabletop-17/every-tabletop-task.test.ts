import assert from "node:assert/strict";
import { depthWithin, isMovable, outlineOf, type Point, placed } from "../../../../sim/objects/index.ts";
import {
  SUITES,
  type Task,
  type TaskEpisode,
  UnsupportedLevelError,
  UnsupportedPromptError,
} from "../../../../sim/tasks/index.ts";
import type { PickPlacePlan } from "../../../../src/domain/action-plan.ts";
import { EVALUATION_SEED_BASE } from "../../../../src/domain/evaluation-seeds.ts";
import { RandomSource } from "../../../../src/domain/random.ts";
import { isWithin } from "../../../../src/domain/range.ts";
import { TABLE_BOUNDS } from "../../../../src/domain/table-bounds.ts";
import { placesAtStart, posesOf, takenBy, thingsIn, verdictAfter } from "./carried-out.ts";

const SEEDS = Array.from({ length: 20 }, (_, index) => index);
const MOST_STEPS = 8;
const TASKS: readonly Task[] = SUITES["tabletop-17"];

const shown = ({ scene, expert }: TaskEpisode) => ({ scene, plan: expert() });
const isPickedOnly = ({ steps }: PickPlacePlan) => steps.every(({ motion }) => motion === "pick");

/** By so much the rims of bowls stick out that stand where VIMA-Bench has them. */
const BOWL_OVERHANG_M = 0.02;

function assertInWorkspace([x, y]: Point, what: string, overhangM = 0): void {
  const [inX, inY] = [TABLE_BOUNDS.x, TABLE_BOUNDS.y].map(({ low, high }) => ({
    low: low - overhangM,
    high: high + overhangM,
  }));
  assert.ok(inX && inY && isWithin(x, inX) && isWithin(y, inY), `${what} at ${x}, ${y}`);
}

describe("every task of tabletop-17", () => {
  for (const task of TASKS) {
    it(`is refused at levels and in forms that ${task.name} does not have`, () => {
      for (const level of ["L1", "L2", "L3", "L4"] as const) {
        if (!task.levels.includes(level)) assert.throws(() => task.reset(1, level), UnsupportedLevelError);
      }
      const [level = "L1"] = task.levels;
      const inWords = () => task.reset(1, level, { prompt: "words" });
      if (task.promptForms?.includes("words")) assert.equal(inWords().scene.pictures, undefined);
      else assert.throws(inWords, UnsupportedPromptError);
    });

    for (const level of task.levels) {
      describe(`${task.name} at ${level}`, () => {
        const episodes = () => SEEDS.map((seed) => ({ seed, episode: task.reset(seed, level) }));

        it("gives the same scene and plan for the same seed, and another for another", () => {
          const seen = SEEDS.map((seed) => {
            const episode = task.reset(seed, level);
            assert.deepEqual(shown(task.reset(seed, level)), shown(episode));
            return JSON.stringify([episode.scene.objects, episode.scene.pictures]);
          });
          assert.equal(new Set(seen).size, seen.length);
        });

        it("draws the same things however the goal is told and viewed", () => {
          for (const { seed, episode } of episodes().slice(0, 10)) {
            const benched = task.reset(seed, level, { view: "bench" });
            assert.deepEqual(shown(benched), {
              ...shown(episode),
              scene: { ...episode.scene, look: { kind: "bench" } },
            });
            if (!task.promptForms?.includes("words")) continue;
            const { scene, expert } = task.reset(seed, level, { prompt: "words" });
            assert.deepEqual(
              [scene.objects, scene.look, expert()],
              [episode.scene.objects, episode.scene.look, episode.expert()],
            );
          }
        });

        it("tells its goal with as many placeholders as it has pictures, and fills every slot", () => {
          for (const seed of [...SEEDS.slice(0, 10), EVALUATION_SEED_BASE, EVALUATION_SEED_BASE + 1]) {
            for (const prompt of task.promptForms ?? []) {
              const { instruction, pictures = [] } = task.reset(seed, level, { prompt }).scene;
              const named = new Set(Array.from(instruction.matchAll(/\{(\w+)\}/g), ([, slot]) => slot));
              assert.deepEqual(
                [...named].sort(),
                pictures.map((_, index) => `${index}`),
                instruction,
              );
              for (const { objects } of pictures) assert.ok(objects.length > 0);
              assert.equal(pictures.length > 0, prompt === "pictures");
            }
          }
        });

        it("has everything on the workspace, and nothing in anything else", () => {
          for (const { seed, episode } of episodes()) {
            const things = thingsIn(episode.scene).map((thing) => ({
              thing,
              corners: outlineOf(thing).map((corner) => placed(corner, thing.pose)),
            }));
            for (const { thing, corners } of things) {
              for (const corner of corners) assertInWorkspace(corner, `seed ${seed}: ${thing.id}`, BOWL_OVERHANG_M);
              for (const other of things.filter((each) => isMovable(each.thing) && each.thing !== thing)) {
                const inside = corners.filter((corner) => depthWithin(other.corners, corner) > 0);
                assert.equal(inside.length, 0, `seed ${seed}: ${thing.id} is in ${other.thing.id}`);
              }
            }
          }
        });

        it("has an expert of few steps that stay on the workspace", () => {
          for (const { seed, episode } of episodes()) {
            const { steps } = episode.expert();
            assert.ok(steps.length >= 1 && steps.length <= MOST_STEPS, `seed ${seed}: ${steps.length} steps`);
            for (const { from, to } of steps) {
              assertInWorkspace([from.xM, from.yM], `seed ${seed}: from`);
              assertInWorkspace([to.xM, to.yM], `seed ${seed}: to`);
            }
          }
        });

        it("is not done at the start, and done after its expert's picks", () => {
          for (const { seed, episode } of episodes()) {
            const start = posesOf(placesAtStart(episode.scene));
            assert.equal(episode.judge(start).kind, "missed", `seed ${seed}: at the start`);
            const plan = episode.expert();
            if (!isPickedOnly(plan)) continue;
            const verdict = verdictAfter(episode, plan);
            assert.equal(verdict.kind, "holds", `seed ${seed}: ${verdict.kind === "missed" ? verdict.reason : ""}`);
          }
        });

        it("is missed by a plan that stops early, that takes another thing, and that goes elsewhere", () => {
          for (const { seed, episode } of episodes()) {
            const { steps } = episode.expert();
            const [first] = steps;
            if (first === undefined || !isPickedOnly({ kind: "pick-place", steps })) continue;
            const missed = (changed: typeof steps, how: string) =>
              assert.equal(
                verdictAfter(episode, { kind: "pick-place", steps: changed }).kind,
                "missed",
                `seed ${seed}: ${how}`,
              );
            missed(steps.slice(0, -1), "without the last step");
            const start = placesAtStart(episode.scene);
            const taken = takenBy(episode.scene, start, first);
            const [other] = thingsIn(episode.scene).filter(
              (thing) => isMovable(thing) && !steps.some((step) => takenBy(episode.scene, start, step).id === thing.id),
            );
            if (other !== undefined && taken.id !== other.id)
              missed(
                [{ ...first, from: { ...first.from, xM: other.pose.xM, yM: other.pose.yM } }, ...steps.slice(1)],
                "another thing",
              );
            missed(
              steps.map((step) => ({ ...step, to: step.from })),
              "where it was",
            );
          }
        });

        it("draws other goals that are told as its own is, with the plan that its guess gives", () => {
          for (const { seed, episode } of episodes().slice(0, 5)) {
            const drawn = episode.drawn?.(new RandomSource(seed, "drawn"));
            const guess = task.guess?.({ ...episode, random: new RandomSource(seed, "drawn") });
            assert.equal(drawn === undefined, guess === undefined);
            if (drawn === undefined || guess === undefined) continue;
            assert.equal(drawn.pictures === undefined, episode.scene.pictures === undefined);
            assert.ok(drawn.instruction.length > 0 && guess.plan.kind === "pick-place", `seed ${seed}`);
          }
        });

        it("swaps its goal for one that its own expert does not reach", () => {
          const swapped = episodes().flatMap(({ seed, episode }) => {
            const other = episode.swapped?.();
            return other === undefined ? [] : [{ seed, episode, other }];
          });
          for (const { seed, episode, other } of swapped) {
            assert.deepEqual(other.scene.objects, episode.scene.objects, `seed ${seed}`);
            if (!isPickedOnly(episode.expert()) || !isPickedOnly(other.expert())) continue;
            assert.equal(verdictAfter(other, other.expert()).kind, "holds", `seed ${seed}: its own expert`);
            assert.equal(verdictAfter(other, episode.expert()).kind, "missed", `seed ${seed}: the first goal's expert`);
          }
        });
      });
    }
  }
});
