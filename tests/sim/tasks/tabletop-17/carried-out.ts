import { gripOffset, type ImageTexturedObject, isMovable, type Point, turned } from "../../../../sim/objects/index.ts";
import type { Scene } from "../../../../sim/scene/scene.ts";
import type { GoalVerdict, ObjectPoses, TaskEpisode } from "../../../../sim/tasks/index.ts";
import type { PickPlacePlan, PickPlaceStep } from "../../../../src/domain/action-plan.ts";
import type { PlanarPose } from "../../../../src/domain/pose.ts";
import { radians } from "../../../../src/domain/units.ts";
import { standingPose } from "../poses-after-plan.ts";

export const thingsIn = ({ objects }: Scene): readonly ImageTexturedObject[] =>
  objects.filter((object) => object.imageTexture !== undefined);

export type Places = ReadonlyMap<string, PlanarPose>;

export const placesAtStart = (scene: Scene): Places => new Map(thingsIn(scene).map(({ id, pose }) => [id, pose]));

/** Everything on the table: heights do not count in tabletop-17. */
export const posesOf = (places: Places): ObjectPoses =>
  new Map(Array.from(places, ([id, place]) => [id, standingPose({ ...place, heightM: 0 })]));

const gripOf = (object: ImageTexturedObject, place: PlanarPose): Point => {
  const [x, y] = gripOffset(object, place.yawRad);
  return [place.xM + x, place.yM + y];
};

/** Nearest to the step's grip; of a pile the thing that was moved last, which is its top. */
export function takenBy(scene: Scene, places: Places, { from }: PickPlaceStep): ImageTexturedObject {
  const offM = (object: ImageTexturedObject) => {
    const [x, y] = gripOf(object, places.get(object.id) ?? object.pose);
    return Math.round(1e6 * Math.hypot(x - from.xM, y - from.yM));
  };
  const order = [...places.keys()];
  const [nearest] = thingsIn(scene)
    .filter(isMovable)
    .sort((a, b) => offM(a) - offM(b) || order.indexOf(b.id) - order.indexOf(a.id));
  if (nearest === undefined) throw new RangeError("there is nothing to pick");
  return nearest;
}

/** The places after an exact execution of one pick. What moved comes last. */
export function afterPick(scene: Scene, places: Places, step: PickPlaceStep): Places {
  const { id, pose } = takenBy(scene, places, step);
  const before = places.get(id) ?? pose;
  const turnRad = step.to.yawRad - step.from.yawRad;
  const [x, y] = turned([before.xM - step.from.xM, before.yM - step.from.yM], turnRad);
  const after = new Map(places);
  after.delete(id);
  return after.set(id, { xM: step.to.xM + x, yM: step.to.yM + y, yawRad: radians(before.yawRad + turnRad) });
}

/** What the follower says after an exact execution of a plan of picks. */
export function verdictAfter({ scene, follow }: TaskEpisode, { steps }: PickPlacePlan): GoalVerdict {
  const follower = follow?.();
  if (follower === undefined) throw new RangeError("the task does not follow its episodes");
  let places = placesAtStart(scene);
  for (const step of steps) {
    places = afterPick(scene, places, step);
    follower.rest(posesOf(places));
  }
  return follower.verdict();
}
