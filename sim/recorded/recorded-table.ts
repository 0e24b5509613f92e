import { cos, hypot, sin } from "../../src/domain/arithmetic.ts";
import { radians } from "../../src/domain/units.ts";
import { type ImageTexturedObject, isMovable, modelOf, type ObjectRole, type Point } from "../objects/index.ts";
import type { Scene } from "../scene/scene.ts";
import type { RecordedEpisode, RecordedObject } from "./recorded-episode.ts";

/** A container's size is not recorded; it is drawn from 0.15 to 0.17 m. */
const CONTAINER_PLAN_M: Point = [0.16, 0.16];

/**
 * The origin that the benchmark places objects and counts distances by. It recorded where each body's mass is in the
 * middle: of bowls and frames that is 1 cm beside it.
 */
export function originOf({ name, position_m: [xM, yM], yaw_rad }: RecordedObject): Point {
  const besideM = name === "bowl" || name === "frame" ? 0.01 : 0;
  return [xM + besideM * cos(yaw_rad), yM + besideM * sin(yaw_rad)];
}

/** An object of a recording as one of our scenes. `restsAtM`: the height of its underside; it does not float. */
export function thingOf(recorded: RecordedObject, id: string, role: ObjectRole, restsAtM = 0): ImageTexturedObject {
  const { name, texture, yaw_rad } = recorded;
  const [xM, yM] = originOf(recorded);
  const { heightM, planM } = modelOf(name);
  return {
    id,
    role,
    shape: name,
    imageTexture: texture,
    sizeScale: 1,
    heightM,
    planM: name === "container" ? CONTAINER_PLAN_M : planM,
    pose: { xM, yM, yawRad: radians(yaw_rad) },
    restsAtM,
  };
}

/** Others that are on the table, as distractors called `distractor0` and so on. */
export const recordedDistractors = (recorded: readonly RecordedObject[]): readonly ImageTexturedObject[] =>
  recorded.map((object, index) => thingOf(object, `distractor${index}`, "distractor"));

export const sceneOf = (
  task: string,
  { level, prompt }: RecordedEpisode,
  objects: readonly ImageTexturedObject[],
): Scene => ({ task, level, seed: 0, instruction: prompt, lines: [], look: { kind: "bench" }, objects });

/** What the prompt's picture with that name in braces shows first. */
export function pictured({ key, assets }: RecordedEpisode, name: string) {
  const [first] = assets[name]?.objects ?? [];
  if (first === undefined) throw new RangeError(`${key} has no picture ${name}`);
  return { name: first.obj_name, texture: first.obj_color };
}

/** The first object of that look; gray stands for any texture. */
export function found(
  { key, objects }: RecordedEpisode,
  { name, texture }: { readonly name?: string; readonly texture?: string },
): RecordedObject {
  const object = objects.find(
    (each) =>
      (name ?? each.name) === each.name && (texture === undefined || texture === "gray" || texture === each.texture),
  );
  if (object === undefined) throw new RangeError(`${key} has no ${texture} ${name}`);
  return object;
}

/** All but these. */
export const othersThan = (
  { objects }: RecordedEpisode,
  ...known: readonly RecordedObject[]
): readonly RecordedObject[] => objects.filter((object) => !known.includes(object));

/** What comes first in the prompt that the pattern's only group matches. */
export function said({ key, prompt }: RecordedEpisode, pattern: RegExp): string {
  const word = pattern.exec(prompt)?.[1];
  if (word === undefined) throw new RangeError(`the prompt of ${key} does not say ${pattern}`);
  return word;
}

export const distanceM = (a: Point, b: Point): number => hypot(a[0] - b[0], a[1] - b[1]);

/** The number of the point that is nearest. */
export const nearestOf = (points: readonly Point[], at: Point): number =>
  points.reduce((best, point, index) => (distanceM(point, at) < distanceM(points[best] ?? at, at) ? index : best), 0);

export const movables = (scene: Scene): readonly ImageTexturedObject[] =>
  scene.objects.filter((object) => object.imageTexture !== undefined).filter(isMovable);
