import type { PromptPicture } from "../../scene/scene.ts";
import { middleOf, thingsOf } from "../../tasks/tabletop-17/things.ts";
import { type Compared, comparedBy, compareThings, drawHeights, drawTwins } from "./compared-things.ts";
import { onlyThingIn, pictureAlone } from "./drawn-things.ts";
import type { Asks, QuestionContext } from "./picture-question.ts";

export const COMPARE_PROMPTS = [
  "which is {comparative}: {0} or {1}?",
  "is {0} or {1} {comparative}?",
  "of {0} and {1} which is {comparative}?",
];
export const COMPARE_ON_TABLE_PROMPTS = ["where is the {comparative} {shape}?", "point at the {comparative} {shape}"];

/** Heights are asked of where they can be seen. */
const seesHeights = ({ scene }: QuestionContext): boolean => scene.look.kind === "tilted";

/** "Which is taller: {picture} or {picture}?" */
export const askComparison: Asks = (context) => {
  const { random } = context;
  const pair = seesHeights(context) && random.chance(0.5) ? drawHeights(random) : drawTwins(random);
  if (pair === undefined) return undefined;
  const { comparative, more, less } = pair;
  return comparisonOf({ comparative, more: pictureAlone(more), less: pictureAlone(less) }, context);
};

/** The same of two pictures that the goal shows one after the other. */
export const askGoalComparison: Asks = (context) => {
  const { pictures = [] } = context.scene;
  const pairs = pictures.flatMap((picture, index) => {
    const next = pictures[index + 1];
    const [thing, other] = [onlyThingIn(picture), onlyThingIn(next)];
    if (next === undefined || thing === undefined || other === undefined) return [];
    const compared = compareThings([thing, other], seesHeights(context));
    if (compared === undefined) return [];
    const [more, less] = compared.more === thing ? [picture, next] : [next, picture];
    return [{ comparative: compared.comparative, more, less }];
  });
  return pairs.length === 0 ? undefined : comparisonOf(context.random.pick(pairs), context);
};

function comparisonOf(pair: Compared<PromptPicture>, { random }: QuestionContext): ReturnType<Asks> {
  const { word, thing: picture } = comparedBy(pair, random);
  const shown = random.shuffle([pair.more, pair.less]);
  const text = random.pick(COMPARE_PROMPTS).replace("{comparative}", word);
  return { text, answer: [{ picture: shown.indexOf(picture) }], shown };
}

/** "Where is the taller letter A?", of two things on the table that differ in nothing else. */
export const askTableComparison: Asks = (context) => {
  const { scene, random } = context;
  const things = thingsOf(scene);
  const pairs = things.flatMap((thing, index) =>
    things.slice(index + 1).flatMap((other) => {
      const isOnly = things.filter(({ shape }) => shape === thing.shape).length === 2;
      return (isOnly ? compareThings([thing, other], seesHeights(context)) : undefined) ?? [];
    }),
  );
  if (pairs.length === 0) return undefined;
  const { word, thing } = comparedBy(random.pick(pairs), random);
  const prompt = random.pick(COMPARE_ON_TABLE_PROMPTS);
  const text = prompt.replace("{comparative}", word).replace("{shape}", thing.shape.toLowerCase());
  return { text, answer: [{ at: middleOf(thing) }], shown: [] };
};
