import type { PickPlacePlan } from "../../../src/domain/action-plan.ts";
import { isMovable } from "../../objects/index.ts";
import type { Scene } from "../../scene/scene.ts";
import { middleAt, thingsOf } from "../../tasks/tabletop-17/things.ts";
import type { RecordedGoal } from "../goals/recorded-goal.ts";
import { recordedGoal } from "../goals/recorded-goals.ts";
import type { RecordedEpisode } from "../recorded-episode.ts";
import { isSweep, recordedPlan } from "../recorded-plan.ts";
import { movables, originOf } from "../recorded-table.ts";
import { type MissKind, missKind } from "./miss-kind.ts";
import { type ObjectPixels, pixelsById } from "./object-pixels.ts";
import { OpenLoopTable, type StepDone } from "./open-loop-table.ts";

/** What comes of a plan on a recorded scene. */
export type OpenLoopOutcome =
  | { readonly kind: "success" }
  /** `miss`: what was wrong with the plan. `reason`: what the goal's judge says. */
  | { readonly kind: "failure"; readonly miss: MissKind; readonly reason: string };

/**
 * Judges a plan for a recorded episode without physics: its steps are carried out on the recorded poses, a pick takes what
 * the recorded segmentation shows there, and the episode's task judges what comes of it after every step.
 * @throws RangeError where the episode is of no task of ours, or does not tell its goal
 */
export function openLoopOutcome(
  episode: RecordedEpisode,
  segmentation: Uint8Array,
  plan: PickPlacePlan,
): OpenLoopOutcome {
  const motion = isSweep(episode) ? "push" : "pick";
  const other = plan.steps.find((step) => step.motion !== motion);
  if (other !== undefined) {
    return {
      kind: "failure",
      miss: "other motion",
      reason: `the plan has a ${other.motion} where the tool can only ${motion}`,
    };
  }
  const goal = recordedGoal(episode);
  const scene = withOriginsAsMiddles(goal.episode.scene);
  const pixels = pixelsOf(scene, episode, pixelsById(segmentation));
  const { done, verdict } = carryOut(goal, { scene, pixels, plan });
  if (verdict.kind === "holds") return { kind: "success" };
  const right = carryOut(goal, { scene, pixels, plan: recordedPlan(episode) });
  return { kind: "failure", miss: missKind(done, right.done, scene), reason: verdict.reason };
}

interface Attempt {
  readonly scene: Scene;
  readonly pixels: ReadonlyMap<string, ObjectPixels>;
  readonly plan: PickPlacePlan;
}

function carryOut({ episodeIn, task }: RecordedGoal, { scene, pixels, plan }: Attempt) {
  const follower = episodeIn(scene).follow?.();
  if (follower === undefined) throw new RangeError(`the task ${task.name} does not follow its episodes`);
  const table = new OpenLoopTable(scene, pixels);
  const done: StepDone[] = [];
  for (const step of plan.steps) {
    done.push(table.carryOut(step, (poses) => follower.move?.(poses)));
    follower.rest(table.poses);
  }
  return { done, verdict: follower.verdict() };
}

/**
 * VIMA-Bench counts distances from the origin of a base, and our tasks from the middle of what is drawn of it, which of a
 * bowl is 46 mm off. So bases are put where their middles are at the recorded origins.
 */
const withOriginsAsMiddles = (scene: Scene): Scene => ({
  ...scene,
  objects: thingsOf(scene).map((thing) => {
    if (isMovable(thing)) return thing;
    const { xM, yM } = thing.pose;
    const [middleX, middleY] = middleAt(thing, thing.pose);
    return { ...thing, pose: { ...thing.pose, xM: 2 * xM - middleX, yM: 2 * yM - middleY } };
  }),
});

/** The things of the scene that can be moved have the recorded poses, by which they are found again. */
function pixelsOf(
  scene: Scene,
  { objects }: RecordedEpisode,
  pixels: ReadonlyMap<number, ObjectPixels>,
): ReadonlyMap<string, ObjectPixels> {
  return new Map(
    movables(scene).map(({ id, shape, imageTexture, pose }) => {
      const found = objects.find((recorded) => {
        const [xM, yM] = originOf(recorded);
        return recorded.name === shape && recorded.texture === imageTexture && xM === pose.xM && yM === pose.yM;
      });
      return [id, pixels.get(found?.id ?? -1) ?? []];
    }),
  );
}
