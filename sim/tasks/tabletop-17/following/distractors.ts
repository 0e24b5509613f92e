import { type ImageTexturedObject, objectName } from "../../../objects/index.ts";
import { middleNow } from "../things.ts";
import type { Mistake } from "./follow-phases.ts";
import { distanceNow, type PlaceGoal } from "./place-goal.ts";

/** That a distractor is within `withinM` of where something has to be, or something that has a goal of a distractor. */
export const nearDistractors =
  (distractors: readonly ImageTexturedObject[], goals: readonly PlaceGoal[], withinM: number): Mistake =>
  (poses) => {
    for (const distractor of distractors) {
      for (const { object, at } of goals) {
        if (distanceNow(distractor, at, poses) < withinM)
          return `the ${objectName(distractor)} is where the ${objectName(object)} has to be`;
        if (distanceNow(object, middleNow(distractor, poses), poses) < withinM)
          return `the ${objectName(object)} is at the ${objectName(distractor)}`;
      }
    }
    return undefined;
  };
