import { defineTabletopTask } from "./define-tabletop-task.ts";
import { levelsOf, listsOf } from "./level-lists.ts";
import { shown } from "./prompt-pictures.ts";
import { VISUAL_MANIPULATION_PROMPTS } from "./prompts/visual-manipulation.ts";
import { expertPutIn, followPutIn, guessPutIn, PUT_DRAGGED_IN_BASE, placePutInBase } from "./put-in-base.ts";
import {
  drawLook,
  drawLookOfEither,
  sameLook,
  sized,
  type ThingLook,
  thingNamed,
  timeLimitForSteps,
} from "./things.ts";

const NAME = "visual-manipulation";

/** "Put the {picture of a thing} into the {picture of a base}": pictures show which of the things on the table are meant. */
export const visualManipulation = defineTabletopTask({
  name: NAME,
  tags: ["pick-place", "one-step"],
  levels: levelsOf(NAME),
  prompts: VISUAL_MANIPULATION_PROMPTS,
  timeLimitS: timeLimitForSteps(1),

  arrange(random, level) {
    const lists = listsOf(NAME, level);
    const draggedLook = drawLook(random, lists.dragged);
    const baseLook = drawLook(random, lists.base);
    if (draggedLook === undefined || baseLook === undefined) return undefined;
    const isOther = (look: ThingLook) => !sameLook(look, draggedLook) && !sameLook(look, baseLook);
    const otherLook = drawLookOfEither(random, lists, isOther);
    if (otherLook === undefined) return undefined;
    const dragged = sized(random, draggedLook);
    const base = sized(random, baseLook);
    const objects = placePutInBase(random, { dragged, base, distractors: [sized(random, otherLook)] });
    if (objects === undefined) return undefined;
    return { objects, slots: { dragged: shown(dragged), base: shown(base) }, goal: PUT_DRAGGED_IN_BASE };
  },

  expert: expertPutIn,
  follow: followPutIn,

  guess(scene, random) {
    const goal = guessPutIn(scene, random);
    const slots = { dragged: shown(thingNamed(scene, goal.dragged)), base: shown(thingNamed(scene, goal.base)) };
    return { goal, slots };
  },
});
