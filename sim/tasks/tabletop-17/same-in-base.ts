import type { PickPlacePlan } from "../../../src/domain/action-plan.ts";
import { hypot } from "../../../src/domain/arithmetic.ts";
import type { RandomSource } from "../../../src/domain/random.ts";
import { type ImageTexturedKind, type ImageTexturedObject, modelOf } from "../../objects/index.ts";
import type { Scene } from "../../scene/scene.ts";
import { carry } from "../geometry.ts";
import { planOfSteps } from "../guess.ts";
import type { EpisodeFollower } from "../task.ts";
import { nearDistractors } from "./following/distractors.ts";
import { followPhases } from "./following/follow-phases.ts";
import { FreePlaces } from "./free-places.ts";
import { shown } from "./prompt-pictures.ts";
import type { TabletopArrangement } from "./tabletop-task.ts";
import { middleAt, middleOf, thingAt, thingNamed, thingsOf } from "./things.ts";

/** What stands on the table where all things that are like a base in one way have to be put into it. */
export interface SameInBaseKinds {
  readonly base: ImageTexturedKind;
  readonly wanted: readonly ImageTexturedKind[];
  readonly other: ImageTexturedKind;
}

/** No episode has another goal than the one that its table shows. */
type OnlyGoal = Record<string, never>;

/**
 * Nearer than this to the base's middle is in it. VIMA-Bench's own value depends on whether a bowl has been drawn before;
 * here it depends on the base alone.
 */
const inBaseWithinM = ({ shape }: Pick<ImageTexturedKind, "shape">): number => (shape === "bowl" ? 0.0875 : 0.125);
/** From VIMA-Bench, beyond half of what scenes keep free for the base and for the thing. */
const APART_M = 0.01;
/** Beyond what counts as in the base: as far as the second thing may slide off the first. */
const SLIDE_M = 0.04;

/** Places them at random, apart from the base; undefined where they do not fit on the table. */
export function arrangeSameInBase(
  random: RandomSource,
  { base, wanted, other }: SameInBaseKinds,
): TabletopArrangement<OnlyGoal> | undefined {
  const [basePlace, ...places] = new FreePlaces(random).drawAll([base, ...wanted, other]) ?? [];
  if (basePlace === undefined) return undefined;
  const [baseX, baseY] = middleAt(base, basePlace.pose);
  const isApart = places.every(({ kind, pose }) => {
    const [x, y] = middleAt(kind, pose);
    const nominalM = (keptFreeM(base) + keptFreeM(kind)) / 2 + APART_M;
    return hypot(x - baseX, y - baseY) > Math.max(nominalM, inBaseWithinM(base) + SLIDE_M);
  });
  if (!isApart) return undefined;
  const objects = places.map(({ kind, pose }, index) =>
    index < wanted.length
      ? thingAt(`wanted${index}`, "target", kind, pose)
      : thingAt("distractor", "distractor", kind, pose),
  );
  return {
    objects: [thingAt("base", "base", base, basePlace.pose), ...objects],
    slots: { base: shown(base) },
    goal: {},
  };
}

/** Along its longer side. */
const keptFreeM = ({ shape }: ImageTexturedKind): number => Math.max(...modelOf(shape).nominalM.high);

const wantedOf = (scene: Scene): readonly ImageTexturedObject[] =>
  thingsOf(scene).filter(({ role }) => role === "target");

/** One after the other into the middle, the second onto the first. */
export function expertSameInBase(scene: Scene): PickPlacePlan {
  const middle = middleOf(thingNamed(scene, "base"));
  return planOfSteps(...wantedOf(scene).map((thing) => carry(thing, middle)));
}

/** All wanted things are in the base, in any order, and not the other one. */
export function followSameInBase(scene: Scene): EpisodeFollower {
  const base = thingNamed(scene, "base");
  const withinM = inBaseWithinM(base);
  const goals = wantedOf(scene).map((object) => ({ object, at: middleOf(base), withinM }));
  return followPhases({
    phases: [{ goals }],
    mistake: nearDistractors([thingNamed(scene, "distractor")], goals, withinM),
  });
}

/**
 * The table shows which base and which things are meant, so what sees the table and does not look at the goal does as
 * well as the expert.
 */
export const guessSameInBase = (scene: Scene) => ({ goal: {}, slots: { base: shown(thingNamed(scene, "base")) } });
