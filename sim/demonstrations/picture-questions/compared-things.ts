import type { RandomSource } from "../../../src/domain/random.ts";
import { darkTwin, hasDarkTwin, IMAGE_TEXTURE_LISTS, type ImageTexturedKind } from "../../objects/index.ts";
import { drawThing } from "./drawn-things.ts";

/** What two things are compared in, each word with its opposite. */
const OPPOSITES = { taller: "shorter", lighter: "darker" } as const;
type Comparative = keyof typeof OPPOSITES;
export const COMPARATIVES = [...Object.keys(OPPOSITES), ...Object.values(OPPOSITES)];

/** Two things, or pictures of them, that differ in nothing but how tall or how dark the things are. */
export interface Compared<Thing> {
  readonly comparative: Comparative;
  readonly more: Thing;
  readonly less: Thing;
}

/** Either of them, and the word that says which. */
export const comparedBy = <Thing>({ comparative, more, less }: Compared<Thing>, random: RandomSource) =>
  random.chance(0.5) ? { word: comparative, thing: more } : { word: OPPOSITES[comparative], thing: less };

/** How two things of one shape differ; undefined where it is in something else, or in a height that is not seen. */
export function compareThings<Thing extends ImageTexturedKind>(
  [a, b]: readonly [Thing, Thing],
  seesHeights: boolean,
): Compared<Thing> | undefined {
  if (a.shape !== b.shape) return undefined;
  if (a.imageTexture === b.imageTexture) {
    if (!seesHeights || a.heightM === b.heightM) return undefined;
    const [more, less] = a.heightM > b.heightM ? [a, b] : [b, a];
    return { comparative: "taller", more, less };
  }
  if (a.heightM !== b.heightM) return undefined;
  if (isDarkTwin(a, b)) return { comparative: "lighter", more: a, less: b };
  return isDarkTwin(b, a) ? { comparative: "lighter", more: b, less: a } : undefined;
}

const isDarkTwin = ({ imageTexture }: ImageTexturedKind, dark: ImageTexturedKind): boolean =>
  imageTexture !== "neutral gray" && hasDarkTwin(imageTexture) && darkTwin(imageTexture) === dark.imageTexture;

/** In shares of a thing's own height: the low one, and how much higher the high one is. */
const LOW = { low: 0.3, high: 0.4 } as const;
const HIGHER = 2;
/** Things that are flat or hollow look alike in any height. */
const FLAT: readonly string[] = ["container", "frame", "square"];

export function drawHeights(random: RandomSource): Compared<ImageTexturedKind> | undefined {
  const thing = drawThing(random, ({ shape }) => !FLAT.includes(shape));
  if (thing === undefined) return undefined;
  const low = random.uniform(LOW.low, LOW.high);
  const inHeight = (factor: number): ImageTexturedKind => ({ ...thing, heightM: thing.heightM * factor });
  return { comparative: "taller", more: inHeight(low + HIGHER), less: inHeight(low) };
}

const TWINNED = IMAGE_TEXTURE_LISTS.ADJ1.filter(hasDarkTwin);

export function drawTwins(random: RandomSource): Compared<ImageTexturedKind> | undefined {
  const image = random.pick(TWINNED);
  const thing = drawThing(random, (look) => look.image === image);
  return thing && { comparative: "lighter", more: thing, less: { ...thing, imageTexture: darkTwin(image) } };
}
