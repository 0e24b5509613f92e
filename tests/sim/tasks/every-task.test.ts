import assert from "node:assert/strict";
import {
  depthWithin,
  isPickable,
  outlineOf,
  type Point,
  placed,
  SHAPES,
  unplaced,
} from "../../../sim/objects/index.ts";
import { scaled } from "../../../sim/objects/polygon.ts";
import type { Scene } from "../../../sim/scene/scene.ts";
import { ALL_TASKS, type TaskEpisode, WORDS_6 } from "../../../sim/tasks/index.ts";
import type { PickPlaceStep } from "../../../src/domain/action-plan.ts";
import { isWithin } from "../../../src/domain/range.ts";
import { TABLE_BOUNDS } from "../../../src/domain/table-bounds.ts";
import { movedBy, posesAfterPlan, posesAtStart } from "./poses-after-plan.ts";

const SEEDS = Array.from({ length: 300 }, (_, index) => index);
/** Between the outlines of any two things: what is set apart by circles is set apart by more. */
const NARROWEST_GAP_M = 0.012;
const CUP_OUTER_M = 0.009;

const shown = ({ scene, expert }: TaskEpisode) => ({ scene, plan: expert() });

/** Overwrites every number and word that can be reached. */
function spoil(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  for (const key of Object.keys(value)) {
    const held: unknown = Reflect.get(value, key);
    if (typeof held === "object") spoil(held);
    else Reflect.set(value, key, typeof held === "number" ? Number.NaN : "spoilt");
  }
}

const cornersInBase = (scene: Scene) =>
  scene.objects.map((object) => ({
    object,
    corners: outlineOf(object).map((corner) => placed(corner, object.pose)),
  }));

function assertInWorkspace([x, y]: Point, what: string): void {
  assert.ok(isWithin(x, TABLE_BOUNDS.x) && isWithin(y, TABLE_BOUNDS.y), `${what} at ${x}, ${y}`);
}

function assertOnMaterial(scene: Scene, step: PickPlaceStep, where: string): void {
  const object = movedBy(scene, step);
  const { outline, hole } = SHAPES[object.shape];
  const grip = unplaced([step.from.xM, step.from.yM], object.pose);
  assert.ok(
    depthWithin(scaled(outline, object.sizeScale), grip) >= CUP_OUTER_M,
    `${where}: beside the ${object.shape}`,
  );
  if (hole)
    assert.ok(
      depthWithin(scaled(hole, object.sizeScale), grip) <= -CUP_OUTER_M,
      `${where}: over the hole of the ${object.shape}`,
    );
}

describe("every task", () => {
  it("has a name of its own, tags and a time limit", () => {
    assert.equal(new Set(ALL_TASKS.map(({ name }) => name)).size, ALL_TASKS.length);
    for (const { name, tags, timeLimitS } of ALL_TASKS) assert.ok(tags.length > 0 && timeLimitS > 0, name);
  });

  for (const task of WORDS_6) {
    for (const level of task.levels) {
      describe(`${task.name} at ${level}`, () => {
        const episodes = () => SEEDS.map((seed) => ({ seed, episode: task.reset(seed, level) }));

        it("gives the same scene and plan for the same seed, and another for another", () => {
          const seen = SEEDS.slice(0, 60).map((seed) => {
            assert.deepEqual(shown(task.reset(seed, level)), shown(task.reset(seed, level)));
            return JSON.stringify(task.reset(seed, level).scene.objects);
          });
          assert.equal(new Set(seen).size, seen.length);
        });

        it("shares no memory between episodes", () => {
          const untouched = structuredClone(shown(task.reset(5, level)));
          spoil(shown(task.reset(5, level)));
          assert.deepEqual(shown(task.reset(5, level)), untouched);
        });

        it("always finds a scene, wholly on the workspace and with room between objects", () => {
          for (const { seed, episode } of episodes()) {
            const standing = cornersInBase(episode.scene);
            for (const { object, corners } of standing) {
              for (const corner of corners) assertInWorkspace(corner, `seed ${seed}: ${object.id}`);
              for (const other of standing.filter((each) => each.object.id < object.id)) {
                const apartM = Math.min(
                  ...corners.map((corner) => -depthWithin(other.corners, corner)),
                  ...other.corners.map((corner) => -depthWithin(corners, corner)),
                );
                const where = `seed ${seed}: ${object.id} and ${other.object.id}`;
                assert.ok(apartM >= NARROWEST_GAP_M, `${where} are ${(1000 * apartM).toFixed(1)} mm apart`);
              }
            }
          }
        });

        it("has an expert whose plan stays on the workspace and picks on material", () => {
          for (const { seed, episode } of episodes()) {
            for (const step of episode.expert().steps) {
              assertInWorkspace([step.from.xM, step.from.yM], `seed ${seed}: from`);
              assertInWorkspace([step.to.xM, step.to.yM], `seed ${seed}: to`);
              if (step.motion === "pick") assertOnMaterial(episode.scene, step, `seed ${seed}`);
            }
          }
        });

        it("is not done at the start, and done when everything is where the expert says", () => {
          for (const { seed, episode } of episodes()) {
            assert.equal(episode.judge(posesAtStart(episode.scene)).kind, "missed", `seed ${seed}: at the start`);
            const verdict = episode.judge(posesAfterPlan(episode));
            const why = verdict.kind === "missed" ? verdict.reason : "";
            assert.equal(verdict.kind, "holds", `seed ${seed}: ${why}`);
          }
        });

        it("moves only what its expert picks up: no distractor", () => {
          for (const { seed, episode } of episodes()) {
            for (const step of episode.expert().steps) {
              const { id, role } = movedBy(episode.scene, step);
              assert.equal(role, "target", `seed ${seed}: ${id}`);
            }
            assert.ok(episode.scene.objects.filter(isPickable).length > 0);
          }
        });
      });
    }
  }
});
