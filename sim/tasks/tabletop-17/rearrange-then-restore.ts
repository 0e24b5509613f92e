import { planOfSteps } from "../guess.ts";
import { defineTabletopTask } from "./define-tabletop-task.ts";
import { followPhases } from "./following/follow-phases.ts";
import { levelsOf, listsOf } from "./level-lists.ts";
import { REARRANGE_THEN_RESTORE_PROMPTS } from "./prompts/rearrange-then-restore.ts";
import {
  asksForOtherPlaces,
  backAsBefore,
  drawRearrangement,
  guessRearrangement,
  pictureOfGoal,
  type RearrangeGoal,
  stepsBack,
  stepsThere,
  thereAsShown,
} from "./rearrangement.ts";
import { thingsOf, timeLimitForSteps } from "./things.ts";

const NAME = "rearrange-then-restore";

/** "Rearrange objects to this setup {picture of a scene} and then restore": there, and back to where they stood. */
export const rearrangeThenRestore = defineTabletopTask<RearrangeGoal>({
  name: NAME,
  tags: ["pick-place", "many-steps", "memory"],
  levels: levelsOf(NAME),
  prompts: REARRANGE_THEN_RESTORE_PROMPTS,
  timeLimitS: timeLimitForSteps(6),

  arrange(random, level) {
    const drawn = drawRearrangement(random, listsOf(NAME, level));
    return drawn && { ...drawn, slots: { scene: { picture: pictureOfGoal(drawn.objects, drawn.goal) } } };
  },

  expert: (scene, goal) => planOfSteps(...stepsThere(scene, goal), ...stepsBack(scene, goal)),

  follow: (scene, goal) => followPhases({ phases: [thereAsShown(scene, goal), backAsBefore(scene, goal)] }),

  asksMore: asksForOtherPlaces,

  guess(scene, random) {
    const goal = guessRearrangement(scene, random);
    return { goal, slots: { scene: { picture: pictureOfGoal(thingsOf(scene), goal) } } };
  },
});
