import { defineTabletopTask } from "./define-tabletop-task.ts";
import { levelsOf, listsOf } from "./level-lists.ts";
import { drawNouns, type NovelNouns, nounFillings } from "./novel-concepts/novel-nouns.ts";
import { NOVEL_NOUN_PROMPTS } from "./prompts/novel-noun.ts";
import {
  expertPutIn,
  followPutIn,
  guessPutIn,
  PUT_DRAGGED_IN_BASE,
  type PutInGoal,
  placePutInBase,
} from "./put-in-base.ts";
import { drawLook, drawLookOfEither, sized, thingNamed, timeLimitForSteps } from "./things.ts";

const NAME = "novel-noun";

/** "This is a dax {dragged}. This is a zup {base}. Put a dax into a zup.": the pictures show what the new nouns mean. */
export const novelNoun = defineTabletopTask<PutInGoal & { readonly nouns: NovelNouns }>({
  name: NAME,
  tags: ["pick-place", "one-step", "new-words"],
  levels: levelsOf(NAME),
  prompts: NOVEL_NOUN_PROMPTS,
  timeLimitS: timeLimitForSteps(1),

  arrange(random, level) {
    const lists = listsOf(NAME, level);
    const draggedLook = drawLook(random, lists.dragged);
    const baseLook = drawLook(random, lists.base);
    const otherLook = drawLookOfEither(
      random,
      lists,
      ({ shape }) => shape !== draggedLook?.shape && shape !== baseLook?.shape,
    );
    if (draggedLook === undefined || baseLook === undefined || otherLook === undefined) return undefined;
    const dragged = sized(random, draggedLook);
    const base = sized(random, baseLook);
    const objects = placePutInBase(random, { dragged, base, distractors: [sized(random, otherLook)] });
    if (objects === undefined) return undefined;
    const goal = { ...PUT_DRAGGED_IN_BASE, nouns: drawNouns(random) };
    return { objects, slots: nounFillings(goal.nouns, dragged, base), goal };
  },

  expert: expertPutIn,
  follow: followPutIn,

  guess(scene, random, { nouns }) {
    const goal = { ...guessPutIn(scene, random), nouns };
    return { goal, slots: nounFillings(nouns, thingNamed(scene, goal.dragged), thingNamed(scene, goal.base)) };
  },
});
