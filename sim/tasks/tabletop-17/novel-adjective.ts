import type { ImageTexturedKind } from "../../objects/index.ts";
import { defineTabletopTask } from "./define-tabletop-task.ts";
import { levelsOf, listsOf } from "./level-lists.ts";
import { type AdjectivePrompt, adjectiveFillings, drawAdjectivePrompt } from "./novel-concepts/adjective-prompt.ts";
import { drawPair } from "./novel-concepts/comparison.ts";
import { pictureOfUsualShape } from "./novel-concepts/usual-shape.ts";
import { NOVEL_ADJECTIVE_PROMPTS } from "./prompts/novel-adjective.ts";
import {
  expertPutIn,
  followPutIn,
  guessPutIn,
  PUT_DRAGGED_IN_BASE,
  type PutInGoal,
  placePutInBase,
} from "./put-in-base.ts";
import type { PromptFillings } from "./tabletop-task.ts";
import { drawLook, sized, thingNamed, timeLimitForSteps } from "./things.ts";

const NAME = "novel-adjective";

/**
 * "{more1} is daxer than {less1}. ... Put the less daxer {dragged} into the {base}.": two things on the table differ in
 * nothing but what the new adjective means. From straight above, heights cannot be seen.
 */
export const novelAdjective = defineTabletopTask<PutInGoal & { readonly prompt: AdjectivePrompt }>({
  name: NAME,
  tags: ["pick-place", "one-step", "new-words"],
  levels: levelsOf(NAME),
  prompts: NOVEL_ADJECTIVE_PROMPTS,
  timeLimitS: timeLimitForSteps(1),

  arrange(random, level) {
    const lists = listsOf(NAME, level);
    const prompt = drawAdjectivePrompt(random, lists.dragged);
    const { more, less } = drawPair(random, prompt.adjective, lists.dragged);
    const baseLook = drawLook(random, lists.base);
    if (baseLook === undefined) return undefined;
    const base = sized(random, baseLook);
    const [dragged, other] = prompt.wantsLess ? [less, more] : [more, less];
    const objects = placePutInBase(random, { dragged, base, distractors: [other] });
    return objects && { objects, slots: fillings(prompt, dragged, base), goal: { ...PUT_DRAGGED_IN_BASE, prompt } };
  },

  expert: expertPutIn,
  follow: followPutIn,

  /** Either of the two things: by the adjective, or as the less so. */
  guess(scene, random, { prompt: own }) {
    const goal = guessPutIn(scene, random);
    const prompt = { ...own, wantsLess: (goal.dragged === PUT_DRAGGED_IN_BASE.dragged) === own.wantsLess };
    const slots = fillings(prompt, thingNamed(scene, goal.dragged), thingNamed(scene, goal.base));
    return { goal: { ...goal, prompt }, slots };
  },
});

const fillings = (prompt: AdjectivePrompt, dragged: ImageTexturedKind, base: ImageTexturedKind): PromptFillings => ({
  ...adjectiveFillings(prompt),
  dragged: { picture: pictureOfUsualShape(dragged) },
  base: { picture: pictureOfUsualShape(base), words: base.shape },
  shape1: { words: dragged.shape },
});
