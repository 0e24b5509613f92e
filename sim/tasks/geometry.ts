import type { PickPlaceStep } from "../../src/domain/action-plan.ts";
import { acos, atan2 } from "../../src/domain/arithmetic.ts";
import type { PlanarPose, Pose } from "../../src/domain/pose.ts";
import { rotate } from "../../src/domain/quaternion.ts";
import { degreesFromRadians, radians, wrapAngle } from "../../src/domain/units.ts";
import {
  depthWithin,
  floorHeightOf,
  gripOffset,
  isContainer,
  isPickable,
  objectName,
  openingOf,
  outlineOf,
  type Point,
  placed,
  type SceneContainer,
  type SceneObject,
  type ScenePickable,
  turned,
  unplaced,
} from "../objects/index.ts";
import type { Scene } from "../scene/scene.ts";
import type { ObjectPoses } from "./task.ts";

/** @throws RangeError where the scene has no such object to pick */
export function pickableNamed(scene: Scene, id: string): ScenePickable {
  const found = scene.objects.find((object) => object.id === id);
  if (found !== undefined && isPickable(found)) return found;
  throw new RangeError(`the scene has nothing to pick called ${id}`);
}

/** @throws RangeError where the scene has no such container */
export function containerNamed(scene: Scene, id: string): SceneContainer {
  const found = scene.objects.find((object) => object.id === id);
  if (found !== undefined && isContainer(found)) return found;
  throw new RangeError(`the scene has no container ${id}`);
}

/** @throws RangeError where there is no pose for the object */
export function objectPose(poses: ObjectPoses, { id }: { readonly id: string }): Pose {
  const pose = poses.get(id);
  if (pose === undefined) throw new RangeError(`no pose for ${id}`);
  return pose;
}

export const positionOf = ({ pose }: SceneObject): Point => [pose.xM, pose.yM];

/** A pose seen from above. */
export function planarOf({ positionM, orientation }: Pose): PlanarPose {
  const [x, y] = rotate(orientation, [1, 0, 0]);
  return { xM: positionM[0], yM: positionM[1], yawRad: radians(atan2(y, x)) };
}

/** The angle between the object's up and the table's, radians. */
export const leanOf = ({ orientation }: Pose): number =>
  acos(Math.max(-1, Math.min(1, rotate(orientation, [0, 0, 1])[2])));

/** The step that picks an object at its grip and sets it down with its centre at `to`, turned by `turnRad`. */
export function carry(object: SceneObject, to: Point, turnRad = 0): PickPlaceStep {
  const { xM, yM, yawRad } = object.pose;
  const grip = gripOffset(object, yawRad);
  const gripThen = turned(grip, turnRad);
  return {
    motion: "pick",
    from: { xM: xM + grip[0], yM: yM + grip[1], yawRad: radians(0) },
    to: { xM: to[0] + gripThen[0], yM: to[1] + gripThen[1], yawRad: wrapAngle(turnRad) },
  };
}

/** An object that leans more does not lie flat. */
const LEAN_TOLERANCE_DEGREES = 15;

/** Why an object at this pose does not lie flat; undefined where it does. */
export function whyNotFlat(pose: Pose): string | undefined {
  const leanDegrees = degreesFromRadians(leanOf(pose));
  return leanDegrees > LEAN_TOLERANCE_DEGREES ? `leans by ${leanDegrees.toFixed(0)} degrees` : undefined;
}

/** How far the object's centre is within the container's opening, as seen from above; below 0 outside. */
function depthOver(object: ScenePickable, container: SceneContainer, poses: ObjectPoses): number {
  const [x, y] = objectPose(poses, object).positionM;
  return depthWithin(openingOf(container), unplaced([x, y], planarOf(objectPose(poses, container))));
}

export const isAbove = (object: ScenePickable, container: SceneContainer, poses: ObjectPoses): boolean =>
  depthOver(object, container, poses) >= 0;

/** An object on a container's floor is at most this far above it and leans at most so much, so it cannot hang on the rim. */
const ABOVE_FLOOR_M = 0.006;
const LEAN_IN_CONTAINER_DEGREES = 8;

/** Why the object is not in the container; undefined where it is: its centre over the opening, lying flat on the floor. */
export function whyNotInside(object: ScenePickable, container: SceneContainer, poses: ObjectPoses): string | undefined {
  const pose = objectPose(poses, object);
  const below = objectPose(poses, container);
  const z = pose.positionM[2];
  const depthM = depthOver(object, container, poses);
  if (depthM < 0) return `the ${objectName(object)} is ${mm(-depthM)} outside the ${objectName(container)}`;
  const aboveM = z - below.positionM[2] - floorHeightOf(container);
  if (aboveM > ABOVE_FLOOR_M)
    return `the ${objectName(object)} is ${mm(aboveM)} above the floor of the ${objectName(container)}`;
  const leanDegrees = degreesFromRadians(leanOf(pose));
  if (leanDegrees > LEAN_IN_CONTAINER_DEGREES)
    return `the ${objectName(object)} leans by ${leanDegrees.toFixed(0)} degrees in the ${objectName(container)}`;
  return undefined;
}

/** The object's outline as it lies now, from above, in the base frame. */
export const outlineNow = (object: SceneObject, poses: ObjectPoses): readonly Point[] => {
  const place = planarOf(objectPose(poses, object));
  return outlineOf(object).map((point) => placed(point, place));
};

export const mm = (meters: number): string => `${(1000 * meters).toFixed(0)} mm`;
