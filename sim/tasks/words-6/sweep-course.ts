import { cos, sin } from "../../../src/domain/arithmetic.ts";
import type { RandomSource } from "../../../src/domain/random.ts";
import { TABLE_BOUNDS } from "../../../src/domain/table-bounds.ts";
import { type Radians, radians } from "../../../src/domain/units.ts";
import {
  footprintRadiusM,
  outlineOf,
  type Point,
  type SceneObject,
  type ScenePickable,
  turned,
} from "../../objects/index.ts";
import type { SceneLine } from "../../scene/scene.ts";
import { LINE_WIDTH_M } from "../../scene/scene-mjcf.ts";
import { objectPose, outlineNow } from "../geometry.ts";
import type { PlacementSampler } from "../sampling/placement-sampler.ts";
import type { UnplacedPickable } from "../sampling/sample-object.ts";
import type { ObjectPoses } from "../task.ts";

export interface SweepGoal {
  /** The way across both lines. */
  readonly headingRad: Radians;
  /** Where the heading meets the line to pass and the line not to reach, along it from the origin, metres. */
  readonly passM: number;
  readonly stopM: number;
  /** Half the length of both lines; the target begins on the line through their middles. */
  readonly halfLengthM: number;
  /** Where the blade comes down and where it stops. */
  readonly from: Point;
  readonly to: Point;
}

/** Between the edges of the two lines: room for the largest object and for where a push may leave it. */
const LINE_GAP_M = { low: 0.17, high: 0.2 };
/** From the blade to the object as it comes down, and between the object and the first line. */
const RUN_UP_M = 0.03;
const BLADE_HALF_WIDTH_M = 0.035;

/** How far the target is outside of its goal; above 0 where it is wrong. */
export function courseOf(
  target: ScenePickable,
  { headingRad, passM, stopM, halfLengthM }: SweepGoal,
  poses: ObjectPoses,
) {
  const [c, s] = [cos(headingRad), sin(headingRad)];
  const along = outlineNow(target, poses).map(([x, y]) => x * c + y * s);
  const [x, y] = objectPose(poses, target).positionM;
  return {
    shortM: passM - Math.min(...along),
    overM: Math.max(...along) - stopM,
    asideM: Math.abs((y - target.pose.yM) * c - (x - target.pose.xM) * s) - halfLengthM,
  };
}

interface Course {
  readonly target: SceneObject;
  readonly passLine: Omit<SceneLine, "id" | "color">;
  readonly stopLine: Omit<SceneLine, "id" | "color">;
  readonly goal: SweepGoal;
}

/** Draws the target, two parallel lines ahead of it, and the blade's way, all within the workspace. */
export function drawCourse(
  random: RandomSource,
  table: PlacementSampler,
  pickable: UnplacedPickable,
): Course | undefined {
  const headingRad = radians(random.uniform(-Math.PI, Math.PI));
  const [c, s] = [cos(headingRad), sin(headingRad)];
  const yawRad = radians(random.uniform(-Math.PI, Math.PI));
  const center: Point = [
    random.uniform(TABLE_BOUNDS.x.low, TABLE_BOUNDS.x.high),
    random.uniform(TABLE_BOUNDS.y.low, TABLE_BOUNDS.y.high),
  ];
  const pose = { xM: center[0], yM: center[1], yawRad };
  const target: SceneObject = { ...pickable, pose, restsAtM: 0 };
  const reachM = footprintRadiusM(target);
  const ahead = (alongM: number, asideM = 0): Point => [
    center[0] + c * alongM - s * asideM,
    center[1] + s * alongM + c * asideM,
  ];
  // The support of the outline along the heading: how far the object reaches behind and before its centre.
  const behindM = supportBehind(target, headingRad);
  const passAtM = reachM + RUN_UP_M / 2 + LINE_WIDTH_M / 2 + random.uniform(0, 0.04);
  const stopAtM = passAtM + LINE_WIDTH_M + random.uniform(LINE_GAP_M.low, LINE_GAP_M.high);
  const middleM = (passAtM + stopAtM) / 2;
  const from = ahead(-behindM - RUN_UP_M);
  const to = ahead(middleM - behindM);
  const lengthM = random.uniform(0.2, 0.26);
  const inside = (point: Point, marginM: number) =>
    point[0] >= TABLE_BOUNDS.x.low + marginM &&
    point[0] <= TABLE_BOUNDS.x.high - marginM &&
    point[1] >= TABLE_BOUNDS.y.low + marginM &&
    point[1] <= TABLE_BOUNDS.y.high - marginM;
  const corners = [passAtM, stopAtM].flatMap((alongM) => [ahead(alongM, lengthM / 2), ahead(alongM, -lengthM / 2)]);
  if (!inside(center, reachM + 0.006) || !inside(from, 0.01) || !inside(to, 0.01)) return undefined;
  if (!corners.every((corner) => inside(corner, LINE_WIDTH_M))) return undefined;
  const widthM = Math.max(reachM, BLADE_HALF_WIDTH_M) + 0.01;
  table.occupy(from, ahead(stopAtM), widthM);
  for (const alongM of [passAtM, stopAtM]) table.occupy(ahead(alongM, -lengthM / 2), ahead(alongM, lengthM / 2), 0);

  const line = (alongM: number): Course["passLine"] => {
    const [xM, yM] = ahead(alongM);
    return { xM, yM, yawRad: radians(headingRad + Math.PI / 2), lengthM };
  };
  const startM = center[0] * c + center[1] * s;
  return {
    target,
    passLine: line(passAtM),
    stopLine: line(stopAtM),
    goal: {
      headingRad,
      passM: startM + passAtM + LINE_WIDTH_M / 2,
      stopM: startM + stopAtM - LINE_WIDTH_M / 2,
      halfLengthM: lengthM / 2,
      from,
      to,
    },
  };
}

/** How far an object may be from the middle of the lines that lie ahead of it. */
const ON_COURSE_M = 0.001;

/** The goal of a course that was laid before. Undefined where the lines do not lie ahead of the object. */
export function courseBetween(target: ScenePickable, pass: SceneLine, stop: SceneLine): SweepGoal | undefined {
  const headingRad = radians(pass.yawRad - Math.PI / 2);
  const ahead = ({ xM, yM }: { readonly xM: number; readonly yM: number }): Point =>
    turned([xM - target.pose.xM, yM - target.pose.yM], -headingRad);
  const [[passAtM, passAsideM], [stopAtM]] = [ahead(pass), ahead(stop)];
  if (Math.abs(passAsideM) > ON_COURSE_M || passAtM <= 0 || stopAtM <= passAtM) return undefined;
  const behindM = supportBehind(target, headingRad);
  const onWay = (alongM: number): Point => {
    const [dx, dy] = turned([alongM, 0], headingRad);
    return [target.pose.xM + dx, target.pose.yM + dy];
  };
  const [startM] = turned([target.pose.xM, target.pose.yM], -headingRad);
  return {
    headingRad,
    passM: startM + passAtM + LINE_WIDTH_M / 2,
    stopM: startM + stopAtM - LINE_WIDTH_M / 2,
    halfLengthM: pass.lengthM / 2,
    from: onWay(-behindM - RUN_UP_M),
    to: onWay((passAtM + stopAtM) / 2 - behindM),
  };
}

function supportBehind(target: SceneObject, headingRad: number): number {
  return Math.max(...outlineOf(target).map((point) => -turned(point, target.pose.yawRad - headingRad)[0]));
}
