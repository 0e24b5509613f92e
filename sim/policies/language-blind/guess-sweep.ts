import type { ActionPlan } from "../../../src/domain/action-plan.ts";
import type { PlanarPose } from "../../../src/domain/pose.ts";
import { isPickable, type Point } from "../../objects/index.ts";
import type { Scene } from "../../world/scene.ts";
import { TABLE_BOUNDS } from "../table-action-space.ts";
import type { Guess } from "./guesses.ts";

/**
 * Any object that can be picked, and either line as the one to pass, on the right course: the expert's own way, laid at
 * the drawn object, and one line further where the far line was drawn as the one to pass.
 *
 * The words say all of that, so all of it is drawn. A picture gives some of it away: the lines lie ahead of one object
 * alone, and only the nearer of them can be passed first. A policy may therefore beat this guess on this task without
 * hearing a word.
 */
export const guessSweep: Guess = ({ scene, expert, random }): ActionPlan => {
  const course = expert();
  const [step] = course.kind === "pick-place" ? course.steps : [];
  const target = scene.objects.find(({ id }) => id === "target");
  if (step === undefined || target === undefined) throw new RangeError("the scene has no course");
  const drawn = random.pick(scene.objects.filter(isPickable));
  const shift: Point = [drawn.pose.xM - target.pose.xM, drawn.pose.yM - target.pose.yM];
  const further: Point = random.chance(0.5) ? [0, 0] : fromNearToFar(scene);
  const moved = (pose: PlanarPose, [dx, dy]: Point): PlanarPose => ({
    ...pose,
    xM: within(TABLE_BOUNDS.x, pose.xM + dx),
    yM: within(TABLE_BOUNDS.y, pose.yM + dy),
  });
  return {
    kind: "pick-place",
    steps: [
      { ...step, from: moved(step.from, shift), to: moved(step.to, [shift[0] + further[0], shift[1] + further[1]]) },
    ],
  };
};

function fromNearToFar({ lines }: Scene): Point {
  const [near, far] = ["pass", "stop"].map((id) => lines.find((line) => line.id === id));
  return near === undefined || far === undefined ? [0, 0] : [far.xM - near.xM, far.yM - near.yM];
}

const within = ({ low, high }: { readonly low: number; readonly high: number }, value: number): number =>
  Math.min(high, Math.max(low, value));
