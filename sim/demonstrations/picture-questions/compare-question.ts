import type { RandomSource } from "../../../src/domain/random.ts";
import {
  darkTwin,
  hasDarkTwin,
  IMAGE_TEXTURE_LISTS,
  type ImageTexturedKind,
  type ImageTexturedObject,
} from "../../objects/index.ts";
import { middleOf, thingsOf } from "../../tasks/tabletop-17/things.ts";
import { drawThing, pictureAlone } from "./drawn-things.ts";
import type { Asks, QuestionContext } from "./picture-question.ts";

/** What two things are compared in, each word with its opposite. */
const OPPOSITES = { taller: "shorter", lighter: "darker" } as const;
export const COMPARATIVES = [...Object.keys(OPPOSITES), ...Object.values(OPPOSITES)];

export const COMPARE_PROMPTS = [
  "which is {comparative}: {0} or {1}?",
  "is {0} or {1} {comparative}?",
  "of {0} and {1} which is {comparative}?",
];
export const COMPARE_ON_TABLE_PROMPTS = ["where is the {comparative} {shape}?", "point at the {comparative} {shape}"];

/** Two things that differ in one respect. */
interface Pair<Thing extends ImageTexturedKind> {
  readonly comparative: keyof typeof OPPOSITES;
  readonly more: Thing;
  readonly less: Thing;
}

/** "Which is taller: {picture} or {picture}?" Heights are asked of where they can be seen. */
export const askComparison: Asks = ({ scene, random }) => {
  const heights = scene.look.kind === "tilted" && random.chance(0.5);
  const pair = heights ? drawnHeights(random) : drawnTwins(random);
  if (pair === undefined) return undefined;
  const { word, thing } = asked(pair, random);
  const order = random.shuffle([pair.more, pair.less]);
  return {
    text: random.pick(COMPARE_PROMPTS).replace("{comparative}", word),
    answer: [{ picture: order.indexOf(thing) }],
    shown: order.map(pictureAlone),
  };
};

/** "Where is the taller letter A?", of two things on the table that differ in nothing else. */
export const askTableComparison: Asks = ({ scene, random }) => {
  const pair = pairOnTable({ scene, random });
  if (pair === undefined) return undefined;
  const { word, thing } = asked(pair, random);
  const text = random
    .pick(COMPARE_ON_TABLE_PROMPTS)
    .replace("{comparative}", word)
    .replace("{shape}", thing.shape.toLowerCase());
  return { text, answer: [{ at: middleOf(thing) }], shown: [] };
};

function asked<Thing extends ImageTexturedKind>({ comparative, more, less }: Pair<Thing>, random: RandomSource) {
  return random.chance(0.5) ? { word: comparative, thing: more } : { word: OPPOSITES[comparative], thing: less };
}

/** In shares of a thing's own height: the low one, and how much higher the high one is. */
const LOW = { low: 0.3, high: 0.4 } as const;
const HIGHER = 2;

function drawnHeights(random: RandomSource): Pair<ImageTexturedKind> | undefined {
  const thing = drawThing(random, ({ shape }) => shape !== "container" && shape !== "frame" && shape !== "square");
  if (thing === undefined) return undefined;
  const low = random.uniform(LOW.low, LOW.high);
  const inHeight = (factor: number): ImageTexturedKind => ({ ...thing, heightM: thing.heightM * factor });
  return { comparative: "taller", more: inHeight(low + HIGHER), less: inHeight(low) };
}

const TWINNED = IMAGE_TEXTURE_LISTS.ADJ1.filter(hasDarkTwin);

function drawnTwins(random: RandomSource): Pair<ImageTexturedKind> | undefined {
  const image = random.pick(TWINNED);
  const thing = drawThing(random, (look) => look.image === image);
  return thing && { comparative: "lighter", more: thing, less: { ...thing, imageTexture: darkTwin(image) } };
}

function pairOnTable({ scene }: Pick<QuestionContext, "scene" | "random">): Pair<ImageTexturedObject> | undefined {
  const things = thingsOf(scene);
  for (const more of things) {
    for (const less of things) {
      if (more === less || more.shape !== less.shape) continue;
      if (things.some((other) => other !== more && other !== less && other.shape === more.shape)) continue;
      const { imageTexture } = more;
      const alike = imageTexture === less.imageTexture;
      if (alike && more.heightM > 2 * less.heightM && scene.look.kind === "tilted") {
        return { comparative: "taller", more, less };
      }
      const isTwin =
        imageTexture !== "neutral gray" && hasDarkTwin(imageTexture) && darkTwin(imageTexture) === less.imageTexture;
      if (isTwin && more.heightM === less.heightM) return { comparative: "lighter", more, less };
    }
  }
  return undefined;
}
