import type { PickPlacePlan } from "../../../src/domain/action-plan.ts";
import type { RandomSource } from "../../../src/domain/random.ts";
import type { ImageTexturedKind, ImageTexturedObject } from "../../objects/index.ts";
import type { Scene } from "../../scene/scene.ts";
import { carry } from "../geometry.ts";
import { planOfSteps } from "../guess.ts";
import type { EpisodeFollower } from "../task.ts";
import { nearDistractors } from "./following/distractors.ts";
import { followPhases } from "./following/follow-phases.ts";
import { FreePlaces } from "./free-places.ts";
import { basesOf, draggedOf, middleOf, thingAt, thingNamed, thingsOf } from "./things.ts";

/** A thing within this of a base's middle is in it; a distractor within this of a place is at it. */
export const PUT_WITHIN_M = 0.1;

/** What stands on the table where one thing has to be put into one base: `dragged`, `base`, `distractor0` and so on. */
export interface PutInBaseKinds {
  readonly dragged: ImageTexturedKind;
  readonly base: ImageTexturedKind;
  /** Things to drag and bases. */
  readonly distractors: readonly ImageTexturedKind[];
}

/** Places them at random; undefined where they do not fit on the table. */
export function placePutInBase(
  random: RandomSource,
  { dragged, base, distractors }: PutInBaseKinds,
): readonly ImageTexturedObject[] | undefined {
  const places = new FreePlaces(random).drawAll([base, dragged, ...distractors]);
  return places?.map(({ kind, pose }, index) => {
    if (index === 0) return thingAt("base", "base", kind, pose);
    if (index === 1) return thingAt("dragged", "target", kind, pose);
    return thingAt(`distractor${index - 2}`, "distractor", kind, pose);
  });
}

/** The ids of what is put where. */
export interface PutInGoal {
  readonly dragged: string;
  readonly base: string;
}

export const PUT_DRAGGED_IN_BASE: PutInGoal = { dragged: "dragged", base: "base" };

export const expertPutIn = (scene: Scene, { dragged, base }: PutInGoal): PickPlacePlan =>
  planOfSteps(carry(thingNamed(scene, dragged), middleOf(thingNamed(scene, base))));

/** The thing is in the base, and neither it nor anything else is where the other belongs. */
export function followPutIn(scene: Scene, { dragged, base }: PutInGoal): EpisodeFollower {
  const goal = { object: thingNamed(scene, dragged), at: middleOf(thingNamed(scene, base)), withinM: PUT_WITHIN_M };
  const others = thingsOf(scene).filter(({ id }) => id !== dragged && id !== base);
  return followPhases({ phases: [{ goals: [goal] }], mistake: nearDistractors(others, [goal], PUT_WITHIN_M) });
}

/** Any thing on the table that can be dragged, and any base. */
export const guessPutIn = (scene: Scene, random: RandomSource): PutInGoal => ({
  dragged: random.pick(draggedOf(scene)).id,
  base: random.pick(basesOf(scene)).id,
});
