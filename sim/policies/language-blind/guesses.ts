import type { PickPlacePlan, PickPlaceStep } from "../../../src/domain/action-plan.ts";
import { RandomSource } from "../../../src/domain/random.ts";
import { radiansFromDegrees } from "../../../src/domain/units.ts";
import {
  gripOffset,
  isContainer,
  isPickable,
  objectName,
  type Point,
  type ScenePickable,
} from "../../objects/index.ts";
import type { Scene } from "../../scene/scene.ts";
import { layoutIn } from "../../tasks/container-layout.ts";
import { carry } from "../../tasks/index.ts";
import { ANGLES_DEGREES, DIRECTIONS } from "../../tasks/rotate.ts";
import { NoGuessError } from "../errors.ts";
import type { Guess, GuessContext, Guessed } from "./guess.ts";
import { guessSweep } from "./guess-sweep.ts";
import { solidName } from "./solid-name.ts";

const pickablesOf = ({ objects }: Scene): readonly ScenePickable[] => objects.filter(isPickable);
const containersOf = ({ objects }: Scene) => objects.filter(isContainer);
const plan = (...steps: readonly PickPlaceStep[]): PickPlacePlan => ({ kind: "pick-place", steps });
const centerOf = ({ pose }: { readonly pose: { readonly xM: number; readonly yM: number } }): Point => [
  pose.xM,
  pose.yM,
];

/** Any object that can be picked, into any container. */
const guessPutInto: Guess = ({ scene, random }) => {
  const target = random.pick(pickablesOf(scene));
  const container = random.pick(containersOf(scene));
  return {
    plan: plan(carry(target, centerOf(container))),
    words: { target: solidName(target), container: objectName(container) },
  };
};

/**
 * Any two objects, in either order. Half of the instructions name one container and half name two; where there is only
 * one container, all name that one. One container: any, side by side in it. Two: any two, in either order.
 */
const guessPutTwo: Guess = ({ scene, random }) => {
  const [first, second] = random.shuffle(pickablesOf(scene));
  const [container, other] = random.shuffle(containersOf(scene));
  if (first === undefined || second === undefined || container === undefined) throw new RangeError("too few objects");
  const together = other === undefined || random.chance(0.5);
  const words = { first: solidName(first), second: solidName(second), container: objectName(container) };
  if (!together) {
    const steps = [carry(first, centerOf(container)), carry(second, centerOf(other))];
    return { plan: plan(...steps), words: { ...words, other: objectName(other) } };
  }
  const [slot, otherSlot] = layoutIn(container, [first, second]);
  const steps = [carry(first, slot ?? centerOf(container)), carry(second, otherSlot ?? centerOf(container))];
  return { plan: plan(...steps), words };
};

/** Any object that can be picked, by any angle and direction that instructions use, as often as they use them. */
const guessRotate: Guess = ({ scene, random }) => {
  const target = random.pick(pickablesOf(scene));
  const direction = random.pick(DIRECTIONS);
  const angle = random.pick(ANGLES_DEGREES);
  return {
    plan: plan(carry(target, centerOf(target), radiansFromDegrees(direction.sign * angle))),
    words: { target: solidName(target), angle: String(angle), direction: direction.words },
  };
};

/** Any object that can be picked, onto any other. */
const guessStackOn: Guess = ({ scene, random }) => {
  const [target, base] = random.shuffle(pickablesOf(scene));
  if (target === undefined || base === undefined) throw new RangeError("too few objects");
  const [dx, dy] = gripOffset(base, base.pose.yawRad);
  return {
    plan: plan(carry(target, [base.pose.xM + dx, base.pose.yM + dy])),
    words: { target: solidName(target), base: objectName(base) },
  };
};

/** Any colour of objects to pick that no container has, as in every instruction: all of them, into any container. */
const guessSort: Guess = ({ scene, random }) => {
  const pickables = pickablesOf(scene);
  const containers = containersOf(scene);
  const colors = [...new Set(pickables.map(({ color }) => color))].filter((color) =>
    containers.every((container) => container.color !== color),
  );
  const color = random.pick(colors);
  const container = random.pick(containers);
  const targets = pickables.filter((object) => object.color === color).sort((a, b) => a.pose.yM - b.pose.yM);
  const slots = layoutIn(container, targets);
  return {
    plan: plan(...targets.map((target, index) => carry(target, slots[index] ?? centerOf(container)))),
    words: { color, container: objectName(container) },
  };
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

/**
 * The instruction drawn for a scene, the same every time.
 * @throws NoGuessError where nobody has said what the task leaves to the words
 */
export function guessFor({ scene, expert }: Omit<GuessContext, "random">): Guessed {
  const { task, level, seed } = scene;
  const guess = GUESSES[task];
  if (guess === undefined) throw new NoGuessError(task, Object.keys(GUESSES));
  return guess({ scene, expert, random: new RandomSource(seed, `${task}/${level}/language-blind`) });
}
