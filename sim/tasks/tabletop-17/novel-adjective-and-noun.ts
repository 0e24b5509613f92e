import type { ImageTexturedKind } from "../../objects/index.ts";
import { defineTabletopTask } from "./define-tabletop-task.ts";
import { levelsOf, listsOf } from "./level-lists.ts";
import { type AdjectivePrompt, adjectiveFillings, drawAdjectivePrompt } from "./novel-concepts/adjective-prompt.ts";
import { drawPair } from "./novel-concepts/comparison.ts";
import { drawNouns, type NovelNouns, nounFillings } from "./novel-concepts/novel-nouns.ts";
import { NOVEL_ADJECTIVE_AND_NOUN_PROMPTS } from "./prompts/novel-adjective-and-noun.ts";
import { expertPutIn, followPutIn, PUT_DRAGGED_IN_BASE, type PutInGoal, placePutInBase } from "./put-in-base.ts";
import type { PromptFillings } from "./tabletop-task.ts";
import { basesOf, draggedOf, drawLook, drawLookOfEither, sized, timeLimitForSteps } from "./things.ts";

const NAME = "novel-adjective-and-noun";

interface NovelWords {
  readonly prompt: AdjectivePrompt;
  readonly nouns: NovelNouns;
}

/** Things and bases of shapes that the goal does not name. */
const STRANGERS = 2;

/**
 * "This is a dax {dragged}. This is a zup {base}. {more1} is kobar than {less1}. ... Put the kobar dax into the zup.": never
 * in training.
 */
export const novelAdjectiveAndNoun = defineTabletopTask<PutInGoal & NovelWords>({
  name: NAME,
  tags: ["pick-place", "one-step", "new-words"],
  levels: levelsOf(NAME),
  prompts: NOVEL_ADJECTIVE_AND_NOUN_PROMPTS,
  timeLimitS: timeLimitForSteps(1),

  arrange(random, level) {
    const lists = listsOf(NAME, level);
    const words = { prompt: drawAdjectivePrompt(random, lists.dragged), nouns: drawNouns(random) };
    const { more, less } = drawPair(random, words.prompt.adjective, lists.dragged);
    const baseLook = drawLook(random, lists.base);
    if (baseLook === undefined) return undefined;
    const base = sized(random, baseLook);
    const strangers = Array.from({ length: STRANGERS }, () =>
      drawLookOfEither(random, lists, ({ shape }) => shape !== more.shape && shape !== base.shape),
    ).flatMap((look) => (look === undefined ? [] : [sized(random, look)]));
    if (strangers.length < STRANGERS) return undefined;
    const [dragged, other] = words.prompt.wantsLess ? [less, more] : [more, less];
    const objects = placePutInBase(random, { dragged, base, distractors: [other, ...strangers] });
    return objects && { objects, slots: fillings(words, dragged, base), goal: { ...PUT_DRAGGED_IN_BASE, ...words } };
  },

  expert: expertPutIn,
  follow: followPutIn,

  /** Of things, only those come in question of which another one has the same shape. Any base. */
  guess(scene, random, { prompt, nouns }) {
    const things = draggedOf(scene);
    const dragged = random.pick(things.filter(({ id, shape }) => things.some((o) => o.id !== id && o.shape === shape)));
    const base = random.pick(basesOf(scene));
    const wantsLess = (dragged.id === PUT_DRAGGED_IN_BASE.dragged) === prompt.wantsLess;
    const words = { prompt: { ...prompt, wantsLess }, nouns };
    return { goal: { dragged: dragged.id, base: base.id, ...words }, slots: fillings(words, dragged, base) };
  },
});

const fillings = (
  { prompt, nouns }: NovelWords,
  dragged: ImageTexturedKind,
  base: ImageTexturedKind,
): PromptFillings => ({
  ...adjectiveFillings(prompt),
  ...nounFillings(nouns, dragged, base),
});
