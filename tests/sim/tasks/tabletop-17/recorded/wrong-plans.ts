import { gripOffset, type ImageTexturedObject } from "../../../../../sim/objects/index.ts";
import { carriedThings, nearestTo } from "../../../../../sim/recorded/carried-things.ts";
import type { RecordedGoal } from "../../../../../sim/recorded/goals/recorded-goal.ts";
import { onWorkspace } from "../../../../../sim/recorded/recorded-plan.ts";
import { movables } from "../../../../../sim/recorded/recorded-table.ts";
import type { PickPlacePlan, PickPlaceStep } from "../../../../../src/domain/action-plan.ts";
import { hypot } from "../../../../../src/domain/arithmetic.ts";
import type { PlanarPose } from "../../../../../src/domain/pose.ts";
import type { RandomSource } from "../../../../../src/domain/random.ts";
import { degreesFromRadians, radiansFromDegrees, wrapAngle } from "../../../../../src/domain/units.ts";
import { gripping } from "./held-plan.ts";

export const MISTAKES = ["another object", "another angle", "another order"] as const;
export type Mistake = (typeof MISTAKES)[number];

/** Tasks in which the order of the steps decides. */
const ORDERED: readonly string[] = [
  "follow-order",
  "follow-motion",
  "manipulate-old-neighbor",
  "pick-in-order-then-restore",
];
/** Tasks in which the angle decides. */
const TURNED: readonly string[] = ["rotate-object", "twist"];

/** A right plan made wrong; undefined where its task or its scene does not allow that mistake. */
export function wrongPlan(
  goal: RecordedGoal,
  plan: PickPlacePlan,
  mistake: Mistake,
  random: RandomSource,
): PickPlacePlan | undefined {
  switch (mistake) {
    case "another object":
      return withAnotherObject(goal, plan, random);
    case "another angle":
      return TURNED.includes(goal.task.name) ? withAnotherAngle(goal, plan, random) : undefined;
    case "another order":
      return ORDERED.includes(goal.task.name) ? withAnotherOrder(goal, plan) : undefined;
  }
}

const planOfSteps = (steps: readonly PickPlaceStep[]): PickPlacePlan => ({ kind: "pick-place", steps });

/** One of the steps takes something else and brings it to the same place. */
function withAnotherObject(
  { episode: { scene } }: RecordedGoal,
  { steps }: PickPlacePlan,
  random: RandomSource,
): PickPlacePlan | undefined {
  const index = random.integer(0, steps.length - 1);
  const step = steps[index];
  if (step === undefined) return undefined;
  const pushes = step.motion === "push";
  const taken = pushes
    ? nearestTo(movables(scene), step.from)
    : carriedThings(scene, { kind: "pick-place", steps })[index]?.thing;
  const others = movables(scene).filter(({ id, role }) => id !== taken?.id && (!pushes || role === "distractor"));
  if (others.length === 0) return undefined;
  const other = random.pick(others);
  const wrong = pushes ? pushing(other, step) : { ...step, from: gripOf(other) };
  return planOfSteps(steps.with(index, wrong));
}

function gripOf(thing: ImageTexturedObject): PlanarPose {
  const [dx, dy] = gripOffset(thing, thing.pose.yawRad);
  return onWorkspace([thing.pose.xM + dx, thing.pose.yM + dy], 0);
}

/** The blade begins so far behind a block. */
const BEHIND_M = 0.03;

/** A block is pushed straight to where the step ends. */
function pushing({ pose }: ImageTexturedObject, { to }: PickPlaceStep): PickPlaceStep {
  const [dx, dy] = [to.xM - pose.xM, to.yM - pose.yM];
  const share = BEHIND_M / hypot(dx, dy);
  return { motion: "push", from: onWorkspace([pose.xM - share * dx, pose.yM - share * dy], 0), to };
}

const LEAST_ANGLE_DEGREES = 30;
const MOST_ANGLE_DEGREES = 150;

/** One of the turns is by another of the angles that goals ask for, in place. */
function withAnotherAngle(
  { episode: { scene } }: RecordedGoal,
  plan: PickPlacePlan,
  random: RandomSource,
): PickPlacePlan | undefined {
  const index = random.integer(0, plan.steps.length - 1);
  const carriedThing = carriedThings(scene, plan)[index];
  if (carriedThing === undefined) return undefined;
  const { thing, to } = carriedThing;
  const rightDegrees = Math.round(degreesFromRadians(wrapAngle(thing.pose.yawRad - to.yawRad)));
  const angles: number[] = [];
  for (let degrees = LEAST_ANGLE_DEGREES; degrees <= MOST_ANGLE_DEGREES; degrees += LEAST_ANGLE_DEGREES) {
    if (Math.abs(degrees - rightDegrees) > 1) angles.push(degrees);
  }
  const turn = -radiansFromDegrees(random.pick(angles));
  const { xM, yM } = thing.pose;
  const about = {
    motion: "pick",
    from: { ...thing.pose, yawRad: onWorkspace([xM, yM], 0).yawRad },
    to: onWorkspace([xM, yM], turn),
  } as const;
  return planOfSteps(plan.steps.with(index, gripping(thing, about)));
}

/** The first two steps the other way round: what each brings where, or, of one thing, where it goes first. */
function withAnotherOrder({ episode: { scene } }: RecordedGoal, plan: PickPlacePlan): PickPlacePlan | undefined {
  const [first, second, ...others] = plan.steps;
  if (first === undefined || second === undefined) return undefined;
  const [firstThing, secondThing] = carriedThings(scene, plan);
  if (firstThing?.thing.id !== secondThing?.thing.id) return planOfSteps([second, first, ...others]);
  return planOfSteps([
    { ...first, to: second.to },
    { ...first, from: second.to, to: first.to },
    ...others.map((step, index) => (index === 0 ? { ...step, from: first.to } : step)),
  ]);
}
