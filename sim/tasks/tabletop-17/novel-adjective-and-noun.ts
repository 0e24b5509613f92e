import type { ImageTexturedKind } from "../../objects/index.ts";
import { defineTabletopTask } from "./define-tabletop-task.ts";
import { levelsOf, listsOf } from "./level-lists.ts";
import { type AdjectivePrompt, adjectiveFillings, drawAdjectivePrompt } from "./novel-concepts/adjective-prompt.ts";
import { drawPair } from "./novel-concepts/comparison.ts";
import { drawNouns, type NovelNouns, nounFillings } from "./novel-concepts/novel-nouns.ts";
import { NOVEL_ADJECTIVE_AND_NOUN_PROMPTS } from "./prompts/novel-adjective-and-noun.ts";
import { expertPutIn, followPutIn, placePutInBase, putIn } from "./put-in-base.ts";
import type { PromptFillings } from "./tabletop-task.ts";
import { basesOf, draggedOf, drawLook, drawLookOfEither, sized } from "./things.ts";

const NAME = "novel-adjective-and-noun";

type NovelWords = AdjectivePrompt & { readonly nouns: NovelNouns };

/** Things and bases of shapes that the goal does not name. */
const STRANGERS = 2;

/**
 * "This is a dax {dragged}. This is a zup {base}. {more1} is kobar than {less1}. ... Put the kobar dax into the zup.": never
 * in training.
 */
export const novelAdjectiveAndNoun = defineTabletopTask<NovelWords>({
  name: NAME,
  tags: ["pick-place", "one-step", "new-words"],
  levels: levelsOf(NAME),
  prompts: NOVEL_ADJECTIVE_AND_NOUN_PROMPTS,
  timeLimitS: 12,

  arrange(random, level) {
    const lists = listsOf(NAME, level);
    const words = { ...drawAdjectivePrompt(random, lists.dragged), nouns: drawNouns(random) };
    const { more, less } = drawPair(random, words.adjective, lists.dragged);
    const baseLook = drawLook(random, lists.base);
    if (baseLook === undefined) return undefined;
    const base = sized(random, baseLook);
    const strangers = Array.from({ length: STRANGERS }, () =>
      drawLookOfEither(random, lists, ({ shape }) => shape !== more.shape && shape !== base.shape),
    ).flatMap((look) => (look === undefined ? [] : [sized(random, look)]));
    const [dragged, other] = words.wantsLess ? [less, more] : [more, less];
    const objects = placePutInBase(random, { dragged, base, distractors: [other, ...strangers] });
    return objects && { objects, slots: fillings(words, dragged, base), goal: words };
  },

  expert: expertPutIn,
  follow: followPutIn,

  /** Of things, only those come in question of which another one has the same shape. Any base. */
  guess({ scene, random }, words) {
    const things = draggedOf(scene);
    const dragged = random.pick(things.filter((thing) => things.some((o) => o !== thing && o.shape === thing.shape)));
    const base = random.pick(basesOf(scene));
    const wantsLess = (dragged.id === "dragged") === words.wantsLess;
    return { plan: putIn(dragged, base), slots: fillings({ ...words, wantsLess }, dragged, base) };
  },
});

const fillings = (words: NovelWords, dragged: ImageTexturedKind, base: ImageTexturedKind): PromptFillings => ({
  ...adjectiveFillings(words),
  ...nounFillings(words.nouns, dragged, base),
});
