import type { ActionPlan, PickPlacePlan, PickPlaceStep } from "../../../src/domain/action-plan.ts";
import type { RandomSource } from "../../../src/domain/random.ts";
import { radiansFromDegrees } from "../../../src/domain/units.ts";
import { gripOffset, isContainer, isPickable, type Point, type ScenePickable } from "../../objects/index.ts";
import { carry } from "../../tasks/index.ts";
import { ANGLES_DEGREES, DIRECTIONS } from "../../tasks/rotate.ts";
import { slotsIn } from "../../tasks/slots.ts";
import type { Scene } from "../../world/scene.ts";
import { NoGuessError } from "../errors.ts";
import { guessSweep } from "./guess-sweep.ts";

export interface GuessContext {
  readonly scene: Scene;
  readonly expert: () => ActionPlan;
  readonly random: RandomSource;
}

/** A plan for an instruction that could have been given in the scene. */
export type Guess = (context: GuessContext) => ActionPlan;

const pickablesOf = ({ objects }: Scene): readonly ScenePickable[] => objects.filter(isPickable);
const containersOf = ({ objects }: Scene) => objects.filter(isContainer);
const plan = (...steps: readonly PickPlaceStep[]): PickPlacePlan => ({ kind: "pick-place", steps });
const centreOf = ({ pose }: { readonly pose: { readonly xM: number; readonly yM: number } }): Point => [
  pose.xM,
  pose.yM,
];

/** Any object that can be picked, into any container. */
const guessPutInto: Guess = ({ scene, random }) =>
  plan(carry(random.pick(pickablesOf(scene)), centreOf(random.pick(containersOf(scene)))));

/**
 * Any two objects, in either order. Half of the instructions name one container and half name two; where there is only
 * one container, all name that one. One container: any, side by side in it. Two: any two, in either order.
 */
const guessPutTwo: Guess = ({ scene, random }) => {
  const [first, second] = random.shuffle(pickablesOf(scene));
  const [container, other] = random.shuffle(containersOf(scene));
  if (first === undefined || second === undefined || container === undefined) throw new RangeError("too few objects");
  const together = other === undefined || random.chance(0.5);
  const [slot, otherSlot] = slotsIn(container, [first, second]);
  return together && slot !== undefined && otherSlot !== undefined
    ? plan(carry(first, slot), carry(second, otherSlot))
    : plan(carry(first, centreOf(container)), carry(second, centreOf(other ?? container)));
};

/** Any object that can be picked, by any angle and direction that instructions use, as often as they use them. */
const guessRotate: Guess = ({ scene, random }) => {
  const target = random.pick(pickablesOf(scene));
  const turn = radiansFromDegrees(random.pick(DIRECTIONS).sign * random.pick(ANGLES_DEGREES));
  return plan(carry(target, centreOf(target), turn));
};

/** Any object that can be picked, onto any other. */
const guessStackOn: Guess = ({ scene, random }) => {
  const [target, base] = random.shuffle(pickablesOf(scene));
  if (target === undefined || base === undefined) throw new RangeError("too few objects");
  const [dx, dy] = gripOffset(base, base.pose.yawRad);
  return plan(carry(target, [base.pose.xM + dx, base.pose.yM + dy]));
};

/** Any colour of objects to pick that no container has, as in every instruction: all of them, into any container. */
const guessSort: Guess = ({ scene, random }) => {
  const pickables = pickablesOf(scene);
  const containers = containersOf(scene);
  const colours = [...new Set(pickables.map(({ colour }) => colour))].filter((colour) =>
    containers.every((container) => container.colour !== colour),
  );
  const colour = random.pick(colours);
  const container = random.pick(containers);
  const targets = pickables.filter((object) => object.colour === colour).sort((a, b) => a.pose.yM - b.pose.yM);
  const slots = slotsIn(container, targets);
  return plan(...targets.map((target, index) => carry(target, slots[index] ?? centreOf(container))));
};

/**
 * What each task leaves to the words. Everything else (what kind of motion, how things are held, where exactly a thing
 * or a place is) the guess knows as the oracle does, so that the difference to the oracle is what the words are worth.
 * Each choice is drawn evenly from what an instruction of this task could have named among what stands on the table,
 * named or not: nothing but the words tells what is meant from what stands about.
 */
const GUESSES: Readonly<Record<string, Guess>> = {
  "put-into": guessPutInto,
  "put-two": guessPutTwo,
  rotate: guessRotate,
  "stack-on": guessStackOn,
  sort: guessSort,
  sweep: guessSweep,
};

/** @throws NoGuessError */
export function guessFor(task: string): Guess {
  const guess = GUESSES[task];
  if (guess === undefined) throw new NoGuessError(task, Object.keys(GUESSES));
  return guess;
}
