import {
  CONTAINERS,
  depthWithin,
  gripOffset,
  isContainer,
  isPickable,
  outlineOf,
  type Point,
  placed,
  type ScenePickable,
  turned,
  unplaced,
} from "../../../sim/objects/index.ts";
import type { Scene } from "../../../sim/scene/scene.ts";
import type { ObjectPoses, TaskEpisode } from "../../../sim/tasks/index.ts";
import type { PickPlaceStep } from "../../../src/domain/action-plan.ts";
import type { PlanarPose, Pose } from "../../../src/domain/pose.ts";
import { fromAxisAngle } from "../../../src/domain/quaternion.ts";
import { radians } from "../../../src/domain/units.ts";

interface Standing extends PlanarPose {
  readonly heightM: number;
}

export const standingPose = ({ xM, yM, yawRad, heightM }: Standing): Pose => ({
  positionM: [xM, yM, heightM],
  orientation: fromAxisAngle([0, 0, 1], yawRad),
});

export const posesAtStart = ({ objects }: Scene): ObjectPoses =>
  new Map(objects.map(({ id, pose, restsAtM }) => [id, standingPose({ ...pose, heightM: restsAtM })]));

/** The place at which the cup takes hold of an object that has not been moved, in the base frame. */
export function gripOf(object: ScenePickable): Point {
  const [x, y] = gripOffset(object, object.pose.yawRad);
  return [object.pose.xM + x, object.pose.yM + y];
}

/** The object whose grip is where the step takes hold, or in whose middle a push goes through. */
export function movedBy(scene: Scene, { motion, from, to }: PickPlaceStep): ScenePickable {
  const distanceM = (object: ScenePickable): number => {
    const [x, y] = motion === "pick" ? gripOf(object) : [object.pose.xM, object.pose.yM];
    if (motion === "pick") return Math.hypot(x - from.xM, y - from.yM);
    const heading = Math.atan2(to.yM - from.yM, to.xM - from.xM);
    const aside = -Math.sin(heading) * (x - from.xM) + Math.cos(heading) * (y - from.yM);
    const along = Math.cos(heading) * (x - from.xM) + Math.sin(heading) * (y - from.yM);
    return Math.abs(aside) + (along < 0 ? 1 : 0);
  };
  const [nearest] = scene.objects.filter(isPickable).sort((a, b) => distanceM(a) - distanceM(b));
  if (nearest === undefined) throw new RangeError("there is nothing to pick");
  return nearest;
}

/** The objects' poses after an exact execution of the plan. */
export function posesAfterPlan({ scene, expert }: TaskEpisode): ObjectPoses {
  const poses = new Map(posesAtStart(scene));
  for (const step of expert().steps) {
    const object = movedBy(scene, step);
    const target = step.motion === "pick" ? setDown(object, step) : pushedAlong(object, step);
    poses.set(object.id, standingPose({ ...target, heightM: supportBelow(scene, object, target) }));
  }
  return poses;
}

/** What the cup holds turns with it, about it. */
function setDown(object: ScenePickable, { from, to }: PickPlaceStep): PlanarPose {
  const turnRad = to.yawRad - from.yawRad;
  const [x, y] = turned([object.pose.xM - from.xM, object.pose.yM - from.yM], turnRad);
  return { xM: to.xM + x, yM: to.yM + y, yawRad: radians(object.pose.yawRad + turnRad) };
}

/** The blade goes through the air until it meets the outline, then takes the object along. */
function pushedAlong(object: ScenePickable, { from, to }: PickPlaceStep): PlanarPose {
  const heading = Math.atan2(to.yM - from.yM, to.xM - from.xM);
  const [c, s] = [Math.cos(heading), Math.sin(heading)];
  const along = (x: number, y: number) => c * (x - from.xM) + s * (y - from.yM);
  const runUpM = Math.min(...outlineOf(object).map((point) => along(...placed(point, object.pose))));
  const pushM = Math.max(0, along(to.xM, to.yM) - runUpM);
  return { ...object.pose, xM: object.pose.xM + c * pushM, yM: object.pose.yM + s * pushM };
}

/** The top of what is under the middle of the object: a container's floor, another object, or the table. */
function supportBelow(scene: Scene, object: ScenePickable, { xM, yM }: PlanarPose): number {
  const below = scene.objects.find(
    (other) => other.id !== object.id && depthWithin(outlineOf(other), unplaced([xM, yM], other.pose)) > 0,
  );
  if (below === undefined) return 0;
  return isContainer(below) ? CONTAINERS[below.shape].floorThicknessM : below.heightM;
}
