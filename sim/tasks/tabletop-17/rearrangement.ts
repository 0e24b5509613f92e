import type { PickPlaceStep } from "../../../src/domain/action-plan.ts";
import { hypot } from "../../../src/domain/arithmetic.ts";
import type { PlanarPose } from "../../../src/domain/pose.ts";
import { RandomSource } from "../../../src/domain/random.ts";
import { wrapAngle } from "../../../src/domain/units.ts";
import type { ImageTexturedKind, ImageTexturedObject } from "../../objects/index.ts";
import type { PromptPicture, Scene } from "../../scene/scene.ts";
import { carry } from "../geometry.ts";
import { nearDistractors } from "./following/distractors.ts";
import type { Phase } from "./following/follow-phases.ts";
import type { PlaceGoal } from "./following/place-goal.ts";
import { FreePlaces } from "./free-places.ts";
import type { LevelLists } from "./level-lists.ts";
import { pictureOfScene } from "./prompt-pictures.ts";
import { drawLook, middleAt, sameLook, sized, type ThingLook, thingAt, thingNamed, thingsOf } from "./things.ts";

const WITHIN_M = 0.1;

/** Where a thing has to go. */
interface Relocation {
  readonly id: string;
  readonly to: PlanarPose;
}

/** The things of a picture of a scene, at their places in it. */
export interface RearrangeGoal {
  readonly moves: readonly Relocation[];
  /** What stands on one of those places and has to go out of the way first. */
  readonly clear?: Relocation;
}

/** One, two or three things. */
function drawCount(random: RandomSource): number {
  const share = random.uniform(0, 1);
  if (share < 0.4) return 1;
  return share < 0.8 ? 2 : 3;
}

/** Things and where they have to go; one alone has a distractor, which stands where it has to go half of the time. */
export function drawRearrangement(
  random: RandomSource,
  { dragged }: Pick<LevelLists, "dragged">,
): { readonly objects: readonly ImageTexturedObject[]; readonly goal: RearrangeGoal } | undefined {
  const looks: ThingLook[] = [];
  for (let count = drawCount(random); count > 0; count--) {
    const look = drawLook(random, dragged, (each) => !looks.some((other) => sameLook(each, other)));
    if (look === undefined) return undefined;
    looks.push(look);
  }
  const kinds = looks.map((look) => sized(random, look));
  const places = new FreePlaces(random);
  const ends = places.drawAll(kinds);
  const starts = places.drawAll(kinds);
  if (ends === undefined || starts === undefined) return undefined;
  const objects = starts.map(({ kind, pose }, index) => thingAt(`object${index}`, "target", kind, pose));
  const moves = ends.map(({ pose }, index) => ({ id: `object${index}`, to: pose }));
  const [move, second] = moves;
  if (move === undefined || second !== undefined) return { objects, goal: { moves } };
  const otherLook = drawLook(random, dragged, ({ shape }) => shape !== looks[0]?.shape);
  if (otherLook === undefined) return undefined;
  const other = sized(random, otherLook);
  const free = places.draw(other);
  if (free === undefined) return undefined;
  if (random.chance(0.5)) {
    return { objects: [...objects, thingAt("distractor0", "distractor", other, free)], goal: { moves } };
  }
  const inTheWay: PlanarPose = { ...move.to, yawRad: free.yawRad };
  if (!isFreeAmong(objects, other, inTheWay)) return undefined;
  return {
    objects: [...objects, thingAt("distractor0", "distractor", other, inTheWay)],
    goal: { moves, clear: { id: "distractor0", to: free } },
  };
}

function isFreeAmong(objects: readonly ImageTexturedObject[], kind: ImageTexturedKind, pose: PlanarPose): boolean {
  const places = new FreePlaces(new RandomSource(0));
  for (const object of objects) places.occupy(object, object.pose);
  return places.isFree(kind, pose);
}

/** The things at the places that they have to go to, and nothing else. */
export const pictureOfGoal = (objects: readonly ImageTexturedObject[], { moves }: RearrangeGoal): PromptPicture =>
  pictureOfScene(
    moves.flatMap(({ id, to }) =>
      objects.filter((object) => object.id === id).map((object) => ({ ...object, pose: to })),
    ),
  );

/** Nearer places than this can be one goal. */
const APART_M = 0.12;

/** Whether something has to go where the other goal's expert does not bring it. */
export function asksForOtherPlaces({ moves }: RearrangeGoal, than: RearrangeGoal): boolean {
  const brought = allMoves(than);
  const isBrought = ({ id, to }: Relocation) =>
    brought.some((other) => other.id === id && hypot(other.to.xM - to.xM, other.to.yM - to.yM) < APART_M);
  return !moves.every(isBrought);
}

const allMoves = ({ moves, clear }: RearrangeGoal): readonly Relocation[] =>
  clear === undefined ? moves : [clear, ...moves];

/** Clears the way, then carries every thing to its place and turns it as the picture shows it. */
export const stepsThere = (scene: Scene, goal: RearrangeGoal): readonly PickPlaceStep[] =>
  allMoves(goal).map(({ id, to }) => {
    const object = thingNamed(scene, id);
    return carryTo(object, object.pose, to);
  });

/** Carries every thing back to where it stood, turned as it stood. What was in the way stays where it is. */
export const stepsBack = (scene: Scene, { moves }: RearrangeGoal): readonly PickPlaceStep[] =>
  moves.map(({ id, to }) => {
    const object = thingNamed(scene, id);
    return carryTo(object, to, object.pose);
  });

const carryTo = (object: ImageTexturedObject, from: PlanarPose, to: PlanarPose): PickPlaceStep =>
  carry({ ...object, pose: from }, [to.xM, to.yM], wrapAngle(to.yawRad - from.yawRad));

/** Everything is at its place of the picture, and nothing else is. */
export const thereAsShown = (scene: Scene, goal: RearrangeGoal): Phase => phaseOf(scene, goal, ({ to }) => to);

/** Everything is back where it stood, and nothing else is there. */
export const backAsBefore = (scene: Scene, goal: RearrangeGoal): Phase =>
  phaseOf(scene, goal, (_, object) => object.pose);

function phaseOf(
  scene: Scene,
  { moves }: RearrangeGoal,
  placeOf: (move: Relocation, object: ImageTexturedObject) => PlanarPose,
): Phase {
  const goals = moves.map((move): PlaceGoal => {
    const object = thingNamed(scene, move.id);
    return { object, at: middleAt(object, placeOf(move, object)), withinM: WITHIN_M };
  });
  const others = thingsOf(scene).filter(({ id }) => !moves.some((move) => move.id === id));
  return { goals, mistakeAtEnd: nearDistractors(others, goals, WITHIN_M) };
}

/**
 * Any places for what stands on the table. Where there are two things, half of the goals are for one of them, and half
 * of those have it go where the other stands.
 */
export function guessRearrangement(scene: Scene, random: RandomSource): RearrangeGoal {
  const places = new FreePlaces(random);
  const things = random.shuffle(thingsOf(scene));
  for (const thing of things) places.occupy(thing, thing.pose);
  const drawMove = (thing: ImageTexturedObject): Relocation => ({ id: thing.id, to: places.draw(thing) ?? thing.pose });
  const [first, second, third] = things;
  if (first === undefined || second === undefined || third !== undefined || random.chance(0.5))
    return { moves: things.map(drawMove) };
  if (random.chance(0.5)) return { moves: [drawMove(first)] };
  return { moves: [{ id: first.id, to: second.pose }], clear: drawMove(second) };
}
