import type { PlanarPose } from "../../../src/domain/pose.ts";
import { isPickable, type Point } from "../../objects/index.ts";
import type { Scene, SceneLine } from "../../world/scene.ts";
import { TABLE_BOUNDS } from "../table-action-space.ts";
import type { Guess } from "./guesses.ts";
import { solidName } from "./solid-name.ts";

/**
 * Any object that can be picked, and either line as the one to pass, on the right course: the expert's own way, laid at
 * the drawn object, and one line further where the far line was drawn as the one to pass.
 *
 * The words say all of that, so all of it is drawn. A picture gives some of it away: the lines lie ahead of one object
 * alone, and only the nearer of them can be passed first. A policy may therefore beat this guess on this task without
 * hearing a word.
 */
export const guessSweep: Guess = ({ scene, expert, random }) => {
  const course = expert();
  const [step] = course.kind === "pick-place" ? course.steps : [];
  const target = scene.objects.find(({ id }) => id === "target");
  if (step === undefined || target === undefined) throw new RangeError("the scene has no course");
  const drawn = random.pick(scene.objects.filter(isPickable));
  const shift: Point = [drawn.pose.xM - target.pose.xM, drawn.pose.yM - target.pose.yM];
  const { near, far } = linesOf(scene);
  const passesNear = random.chance(0.5);
  const further: Point = passesNear ? [0, 0] : [far.xM - near.xM, far.yM - near.yM];
  const moved = (pose: PlanarPose, [dx, dy]: Point): PlanarPose => ({
    ...pose,
    xM: within(TABLE_BOUNDS.x, pose.xM + dx),
    yM: within(TABLE_BOUNDS.y, pose.yM + dy),
  });
  const to = moved(step.to, [shift[0] + further[0], shift[1] + further[1]]);
  const [pass, stop] = passesNear ? [near, far] : [far, near];
  return {
    plan: { kind: "pick-place", steps: [{ ...step, from: moved(step.from, shift), to }] },
    words: { target: solidName(drawn), pass: pass.colour, stop: stop.colour },
  };
};

function linesOf({ lines }: Scene): { readonly near: SceneLine; readonly far: SceneLine } {
  const [near, far] = ["pass", "stop"].map((id) => lines.find((line) => line.id === id));
  if (near === undefined || far === undefined) throw new RangeError("the scene has no two lines");
  return { near, far };
}

const within = ({ low, high }: { readonly low: number; readonly high: number }, value: number): number =>
  Math.min(high, Math.max(low, value));
