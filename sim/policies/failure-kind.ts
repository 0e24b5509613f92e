import type { ActionPlan, PickPlaceStep } from "../../src/domain/action-plan.ts";
import { atan2, hypot } from "../../src/domain/arithmetic.ts";
import type { PlanarPose } from "../../src/domain/pose.ts";
import { degreesFromRadians, wrapAngle } from "../../src/domain/units.ts";
import { footprintRadiusM, isMovable, type SceneObject } from "../objects/index.ts";
import type { Scene } from "../scene/scene.ts";

/** What was wrong with a plan that missed its goal: the first of these that applies to one of its steps. */
export const FAILURE_KINDS = [
  "other motion",
  "other number of steps",
  "another object",
  "beside every object",
  "another place",
  "wrong angle",
  "imprecise",
  "right plan, not carried out",
] as const;
export type FailureKind = (typeof FAILURE_KINDS)[number];

/** A plan this near to the expert's is right. Then the execution failed. */
const NEAR_M = 0.02;
const NEAR_DEGREES = 10;
/** A pose this near to an object counts as meant for it. */
const BESIDE_M = 0.01;

interface StepReading {
  readonly step: PickPlaceStep;
  /** Ids of the objects where the step begins and where it ends; undefined where there is none. */
  readonly object: string | undefined;
  readonly place: string | undefined;
}

/** Compares a plan with the expert's. The order of steps does not matter. */
export function failureKind(scene: Scene, plan: ActionPlan, expert: ActionPlan): FailureKind {
  const planned = pickPlaceSteps(plan).map((step) => reading(scene, step));
  const right = pickPlaceSteps(expert).map((step) => reading(scene, step));
  if (planned.some(({ step }) => step.motion !== right[0]?.step.motion)) return "other motion";
  if (planned.length !== right.length) return "other number of steps";
  const objects = right.map(({ object }) => object);
  if (planned.some(({ object }) => object !== undefined && !objects.includes(object))) return "another object";
  if (planned.some(({ object }) => object === undefined)) return "beside every object";
  const pairs = planned.flatMap((found) => {
    const model = right.find(({ object }) => object === found.object);
    return model === undefined ? [] : [{ found, model }];
  });
  if (pairs.some(({ found, model }) => isAnotherPlace(found, model))) return "another place";
  if (pairs.some(({ found, model }) => turnBetween(found.step, model.step) > NEAR_DEGREES)) return "wrong angle";
  const isNear = ({ found, model }: (typeof pairs)[number]) =>
    planarDistance(found.step.from, model.step.from) <= NEAR_M &&
    planarDistance(found.step.to, model.step.to) <= NEAR_M;
  return pairs.every(isNear) ? "right plan, not carried out" : "imprecise";
}

const pickPlaceSteps = (plan: ActionPlan): readonly PickPlaceStep[] => (plan.kind === "pick-place" ? plan.steps : []);

function reading(scene: Scene, step: PickPlaceStep): StepReading {
  // A push begins behind the object that it moves.
  const reachM = step.motion === "push" ? 0.05 : BESIDE_M;
  const object = nearest(scene.objects.filter(isMovable), step.from, reachM);
  const others = scene.objects.filter(({ id }) => id !== object?.id);
  return { step, object: object?.id, place: nearest(others, step.to, BESIDE_M)?.id };
}

/** The nearest object that the pose is at most `reachM` outside of, taken as a circle. */
function nearest<Kind extends SceneObject>(
  objects: readonly Kind[],
  pose: PlanarPose,
  reachM: number,
): Kind | undefined {
  const within = objects.filter((object) => planarDistance(object.pose, pose) <= footprintRadiusM(object) + reachM);
  return within.sort((a, b) => planarDistance(a.pose, pose) - planarDistance(b.pose, pose))[0];
}

const isAnotherPlace = (found: StepReading, model: StepReading): boolean =>
  found.place !== model.place && planarDistance(found.step.to, model.step.to) > 2 * NEAR_M;

const planarDistance = (a: PlanarPose, b: PlanarPose): number => hypot(a.xM - b.xM, a.yM - b.yM);

function turnBetween(a: PickPlaceStep, b: PickPlaceStep): number {
  const turn = ({ from, to, motion }: PickPlaceStep) =>
    motion === "push" ? atan2(to.yM - from.yM, to.xM - from.xM) : to.yawRad - from.yawRad;
  return Math.abs(degreesFromRadians(wrapAngle(turn(a) - turn(b))));
}
