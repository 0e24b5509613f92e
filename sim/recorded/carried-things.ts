import type { PickPlacePlan, PickPlaceStep } from "../../src/domain/action-plan.ts";
import { hypot } from "../../src/domain/arithmetic.ts";
import type { PlanarPose } from "../../src/domain/pose.ts";
import { wrapAngle } from "../../src/domain/units.ts";
import { depthWithin, type ImageTexturedObject, outlineOf, turned, unplaced } from "../objects/index.ts";
import type { Scene } from "../scene/scene.ts";
import { movables } from "./recorded-table.ts";

/** What a step takes, and where that stands before and after it. */
export interface CarriedThing {
  readonly thing: ImageTexturedObject;
  readonly to: PlanarPose;
}

/** The benchmark's expert picks at pixels, which reach this far over an outline. */
const OVER_EDGE_M = 0.006;

/** What the picks of a plan take one after the other: what lies uppermost where the cup comes down. */
export function carriedThings(scene: Scene, { steps }: PickPlacePlan): readonly CarriedThing[] {
  // Those that were put down last come first, because they lie on the others.
  let things = movables(scene);
  return steps.map((step) => {
    const thing = things.find((each) => isUnder(each, step.from)) ?? nearestTo(things, step.from);
    const to = carried(thing.pose, step);
    things = [{ ...thing, pose: to }, ...things.filter(({ id }) => id !== thing.id)];
    return { thing, to };
  });
}

const isUnder = (thing: ImageTexturedObject, { xM, yM }: PlanarPose): boolean =>
  depthWithin(outlineOf(thing), unplaced([xM, yM], thing.pose)) > -OVER_EDGE_M;

export function nearestTo(things: readonly ImageTexturedObject[], { xM, yM }: PlanarPose): ImageTexturedObject {
  const offM = ({ pose }: ImageTexturedObject) => hypot(pose.xM - xM, pose.yM - yM);
  const [nearest] = things.toSorted((a, b) => offM(a) - offM(b));
  if (nearest === undefined) throw new RangeError("there is nothing to pick");
  return nearest;
}

/** Where a step brings what stands at the pose. */
export function carried({ xM, yM, yawRad }: PlanarPose, { from, to }: PickPlaceStep): PlanarPose {
  const turn = to.yawRad - from.yawRad;
  const [dx, dy] = turned([xM - from.xM, yM - from.yM], turn);
  return { xM: to.xM + dx, yM: to.yM + dy, yawRad: wrapAngle(yawRad + turn) };
}
