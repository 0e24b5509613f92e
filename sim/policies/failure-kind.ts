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
  "another order",
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
  /** The object where the step begins, and the one where it ends; undefined where there is none. */
  readonly object: SceneObject | undefined;
  readonly place: string | undefined;
}

/** A planned step and the expert's step that it stands for. */
interface StepPair {
  readonly found: StepReading;
  readonly model: StepReading;
}

export interface FailureOptions {
  /** Whether the order of steps matters. Default: it does not. */
  readonly isOrdered?: boolean;
}

/** Compares a plan with the expert's. Each step is read as if those before it had been carried out. */
export function failureKind(
  scene: Scene,
  plan: ActionPlan,
  expert: ActionPlan,
  { isOrdered = false }: FailureOptions = {},
): FailureKind {
  const planned = readings(scene, pickPlaceSteps(plan));
  const right = readings(scene, pickPlaceSteps(expert));
  if (planned.some(({ step }) => step.motion !== right[0]?.step.motion)) return "other motion";
  if (planned.length !== right.length) return "other number of steps";
  const pairs = matchedSteps(planned, right);
  if (pairs.length < planned.filter(({ object }) => object !== undefined).length) return "another object";
  if (pairs.length < planned.length) return "beside every object";
  if (isOrdered && isInAnotherOrder(pairs, right)) return "another order";
  if (pairs.some(isAnotherPlace)) return "another place";
  if (pairs.some(({ found, model }) => turnBetween(found.step, model.step) > NEAR_DEGREES)) return "wrong angle";
  const isNear = ({ found, model }: StepPair) =>
    planarDistance(found.step.from, model.step.from) <= NEAR_M &&
    planarDistance(found.step.to, model.step.to) <= NEAR_M;
  return pairs.every(isNear) ? "right plan, not carried out" : "imprecise";
}

const pickPlaceSteps = (plan: ActionPlan): readonly PickPlaceStep[] => (plan.kind === "pick-place" ? plan.steps : []);

/** What each step moves, and where to. What was moved lies where the step ends. */
function readings(scene: Scene, steps: readonly PickPlaceStep[]): readonly StepReading[] {
  let objects: readonly SceneObject[] = scene.objects;
  return steps.map((step) => {
    const found = reading(objects, step);
    const { from, to } = step;
    objects = objects.map((object) => {
      if (object.id !== found.object?.id) return object;
      const { xM, yM } = object.pose;
      return { ...object, pose: { ...object.pose, xM: xM + to.xM - from.xM, yM: yM + to.yM - from.yM } };
    });
    return found;
  });
}

function reading(objects: readonly SceneObject[], step: PickPlaceStep): StepReading {
  // A push begins behind the object that it moves.
  const reachM = step.motion === "push" ? 0.05 : BESIDE_M;
  const object = nearest(objects.filter(isMovable), step.from, reachM);
  const others = objects.filter(({ id }) => id !== object?.id);
  return { step, object, place: nearest(others, step.to, BESIDE_M)?.id };
}

/** Each planned step with one of the expert's that moves the same object, or else one that looks the same. */
function matchedSteps(planned: readonly StepReading[], right: readonly StepReading[]): readonly StepPair[] {
  const left = [...right];
  return planned.flatMap((found) => {
    const same = left.findIndex(({ object }) => object !== undefined && object.id === found.object?.id);
    const at = same >= 0 ? same : left.findIndex((model) => looksAlike(model.object, found.object));
    return left.splice(at, at < 0 ? 0 : 1).map((model) => ({ found, model }));
  });
}

const looksAlike = (one: SceneObject | undefined, other: SceneObject | undefined): boolean =>
  one !== undefined && other !== undefined && lookText(one) === lookText(other);

const lookText = ({ id: _id, pose: _pose, restsAtM: _restsAtM, role: _role, ...look }: SceneObject): string =>
  JSON.stringify(look);

/** Whether the steps are the expert's, one after the other in another order. */
function isInAnotherOrder(pairs: readonly StepPair[], right: readonly StepReading[]): boolean {
  const isSame = (found: StepReading, model: StepReading | undefined): boolean =>
    model !== undefined && looksAlike(model.object, found.object) && !isAnotherPlace({ found, model });
  const left = [...right];
  const areAllThere = pairs.every(({ found }) => {
    const at = left.findIndex((model) => isSame(found, model));
    return left.splice(at, at < 0 ? 0 : 1).length > 0;
  });
  return areAllThere && pairs.some(({ found }, index) => !isSame(found, right[index]));
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

const isAnotherPlace = ({ found, model }: StepPair): boolean =>
  found.place !== model.place && planarDistance(found.step.to, model.step.to) > 2 * NEAR_M;

const planarDistance = (a: PlanarPose, b: PlanarPose): number => hypot(a.xM - b.xM, a.yM - b.yM);

function turnBetween(a: PickPlaceStep, b: PickPlaceStep): number {
  const turn = ({ from, to, motion }: PickPlaceStep) =>
    motion === "push" ? atan2(to.yM - from.yM, to.xM - from.xM) : to.yawRad - from.yawRad;
  return Math.abs(degreesFromRadians(wrapAngle(turn(a) - turn(b))));
}
