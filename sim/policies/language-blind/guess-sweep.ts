import type { PlanarPose } from "../../../src/domain/pose.ts";
import { TABLE_BOUNDS } from "../../../src/domain/table-bounds.ts";
import { isPickable, type Point } from "../../objects/index.ts";
import type { Scene, SceneLine } from "../../scene/scene.ts";
import type { Guess } from "./guess.ts";
import { solidName } from "./solid-name.ts";

/**
 * Any object that can be picked, past the near line, on the right course: the expert's own way, laid at the drawn object.
 *
 * Which line is meant is not drawn: nothing gets past the far line without crossing the near one, so no instruction that
 * could be carried out says so. A picture gives some of the rest away, because the lines lie ahead of one object alone.
 */
export const guessSweep: Guess = ({ scene, expert, random }) => {
  const course = expert();
  const [step] = course.kind === "pick-place" ? course.steps : [];
  const target = scene.objects.find(({ id }) => id === "target");
  if (step === undefined || target === undefined) throw new RangeError("the scene has no course");
  const drawn = random.pick(scene.objects.filter(isPickable));
  const shift: Point = [drawn.pose.xM - target.pose.xM, drawn.pose.yM - target.pose.yM];
  const [pass, stop] = linesOf(scene);
  const moved = (pose: PlanarPose, [dx, dy]: Point): PlanarPose => ({
    ...pose,
    xM: within(TABLE_BOUNDS.x, pose.xM + dx),
    yM: within(TABLE_BOUNDS.y, pose.yM + dy),
  });
  return {
    plan: { kind: "pick-place", steps: [{ ...step, from: moved(step.from, shift), to: moved(step.to, shift) }] },
    words: { target: solidName(drawn), pass: pass.color, stop: stop.color },
  };
};

/** The near one and the far one. */
function linesOf({ lines }: Scene): readonly [SceneLine, SceneLine] {
  const [near, far] = ["pass", "stop"].map((id) => lines.find((line) => line.id === id));
  if (near === undefined || far === undefined) throw new RangeError("the scene has no two lines");
  return [near, far];
}

const within = ({ low, high }: { readonly low: number; readonly high: number }, value: number): number =>
  Math.min(high, Math.max(low, value));
