import { hypot } from "../../../../src/domain/arithmetic.ts";
import { degreesFromRadians, type Radians, wrapAngle } from "../../../../src/domain/units.ts";
import { type ImageTexturedObject, objectName, type Point } from "../../../objects/index.ts";
import { mm, objectPose, planarOf } from "../../geometry.ts";
import type { ObjectPoses } from "../../task.ts";
import { middleNow } from "../things.ts";

/** Where a thing has to be. The middle of what is drawn of it counts; how it lies does not. */
export interface PlaceGoal {
  readonly object: ImageTexturedObject;
  readonly at: Point;
  /** Nearer than this is there. */
  readonly withinM: number;
  /** How it has to be turned. Default: in any way. */
  readonly yaw?: { readonly rad: Radians; readonly withinRad: number };
}

/** Why the thing is not where it has to be; undefined where it is. */
export function whyNotThere({ object, at, withinM, yaw }: PlaceGoal, poses: ObjectPoses): string | undefined {
  const offM = distanceNow(object, at, poses);
  if (offM >= withinM) return `the ${objectName(object)} is ${mm(offM)} from where it has to be`;
  if (yaw === undefined) return undefined;
  const offRad = Math.abs(wrapAngle(planarOf(objectPose(poses, object)).yawRad - yaw.rad));
  if (offRad < yaw.withinRad) return undefined;
  return `the ${objectName(object)} is turned ${degreesFromRadians(offRad).toFixed(0)} degrees from how it has to be`;
}

export const isThere = (goal: PlaceGoal, poses: ObjectPoses): boolean => whyNotThere(goal, poses) === undefined;

/** From the middle of the thing to a place, seen from above. */
export function distanceNow(object: ImageTexturedObject, [xM, yM]: Point, poses: ObjectPoses): number {
  const [x, y] = middleNow(object, poses);
  return hypot(x - xM, y - yM);
}
