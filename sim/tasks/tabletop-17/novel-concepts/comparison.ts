import type { RandomSource } from "../../../../src/domain/random.ts";
import { type DraggedName, darkTwin, hasDarkTwin, type ImageTexturedKind, modelOf } from "../../../objects/index.ts";
import type { ThingList } from "../level-lists.ts";

/** What a new adjective can mean: in what two things differ. */
const COMPARISONS = ["shorter", "taller", "lighter", "darker"] as const;
type Comparison = (typeof COMPARISONS)[number];

/** Words that mean nothing before a goal gives them a meaning. VIMA-Bench's. */
const ADJECTIVES = ["daxer", "blicker", "modier", "kobar"] as const;

/** A new adjective with its meaning in one episode. */
export interface NovelAdjective {
  readonly word: string;
  readonly means: Comparison;
  /** Factors of a shape's usual height. */
  readonly short: number;
  readonly tall: number;
}

export function drawAdjective(random: RandomSource): NovelAdjective {
  const short = random.uniform(0.3, 0.4);
  return { word: random.pick(ADJECTIVES), means: random.pick(COMPARISONS), short, tall: short + 2 };
}

/** Two things that differ in nothing but what the adjective means. */
export interface ComparedPair {
  /** To which the adjective applies more. */
  readonly more: ImageTexturedKind;
  readonly less: ImageTexturedKind;
}

/**
 * A pair of any of the shapes. Where the adjective compares shades, one has a light image and the other its dark twin;
 * else both have the same image and differ in height.
 */
export function drawPair(
  random: RandomSource,
  { means, short, tall }: NovelAdjective,
  { shapes, images }: ThingList<DraggedName>,
): ComparedPair {
  const shape = random.pick(shapes);
  const { heightM } = modelOf(shape);
  const plain = { shape, sizeScale: 1, heightM };
  if (means === "lighter" || means === "darker") {
    const image = random.pick(images.filter(hasDarkTwin));
    const [light, dark] = [
      { ...plain, imageTexture: image },
      { ...plain, imageTexture: darkTwin(image) },
    ];
    return means === "lighter" ? { more: light, less: dark } : { more: dark, less: light };
  }
  const imageTexture = random.pick(images);
  const [high, low] = [
    { ...plain, imageTexture, heightM: heightM * tall },
    { ...plain, imageTexture, heightM: heightM * short },
  ];
  return means === "taller" ? { more: high, less: low } : { more: low, less: high };
}
