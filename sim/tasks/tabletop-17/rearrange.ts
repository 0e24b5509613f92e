import { planOfSteps } from "../guess.ts";
import { defineTabletopTask } from "./define-tabletop-task.ts";
import { followPhases } from "./following/follow-phases.ts";
import { levelsOf, listsOf } from "./level-lists.ts";
import { REARRANGE_PROMPTS } from "./prompts/rearrange.ts";
import {
  asksForOtherPlaces,
  drawRearrangement,
  guessRearrangement,
  pictureOfGoal,
  type RearrangeGoal,
  stepsThere,
  thereAsShown,
} from "./rearrangement.ts";
import { thingsOf, timeLimitForSteps } from "./things.ts";

const NAME = "rearrange";

/** "Rearrange to this {picture of a scene}": every thing of the picture at its place in it, however it is turned. */
export const rearrange = defineTabletopTask<RearrangeGoal>({
  name: NAME,
  tags: ["pick-place", "many-steps"],
  levels: levelsOf(NAME),
  prompts: REARRANGE_PROMPTS,
  timeLimitS: timeLimitForSteps(3),

  arrange(random, level) {
    const drawn = drawRearrangement(random, listsOf(NAME, level));
    return drawn && { ...drawn, slots: { scene: { picture: pictureOfGoal(drawn.objects, drawn.goal) } } };
  },

  expert: (scene, goal) => planOfSteps(...stepsThere(scene, goal)),

  follow: (scene, goal) => followPhases({ phases: [thereAsShown(scene, goal)] }),

  asksMore: asksForOtherPlaces,

  guess(scene, random) {
    const goal = guessRearrangement(scene, random);
    return { goal, slots: { scene: { picture: pictureOfGoal(thingsOf(scene), goal) } } };
  },
});
