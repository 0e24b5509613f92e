import { darkTwin, hasDarkTwin, type ImageTextureName, LIGHT_NAMES, TWINNED_NAMES } from "./image-texture-names.ts";

/** Of dragged objects in training; of bases at L2. */
const SET1: readonly ImageTextureName[] = [
  "red",
  "green",
  "yellow",
  "granite",
  "polka dot",
  "tiger",
  "rainbow",
  "red and yellow stripe",
  "yellow and green stripe",
  "red and yellow polka dot",
  "red and green polka dot",
  "red and blue polka dot",
  "yellow and blue polka dot",
  "green and blue polka dot",
  "red swirl",
  "green swirl",
  "red paisley",
  "yellow paisley",
  "green paisley",
];

/** Of bases in training; of dragged objects at L2. */
const SET2: readonly ImageTextureName[] = [
  "blue",
  "purple",
  "cyan",
  "olive",
  "tiles",
  "wooden",
  "plastic",
  "checkerboard",
  "red and blue stripe",
  "yellow and blue stripe",
  "red and purple stripe",
  "yellow and purple stripe",
  "green and purple stripe",
  "blue and purple stripe",
  "yellow and purple polka dot",
  "green and purple polka dot",
  "blue and purple polka dot",
  "purple swirl",
  "blue swirl",
  "blue paisley",
];

/** Those that have a dark twin, each followed by it. */
const withTwins = (names: readonly ImageTextureName[]): readonly ImageTextureName[] =>
  names.filter(hasDarkTwin).flatMap((name): readonly ImageTextureName[] => [name, darkTwin(name)]);

const FIRST = 24;

/** The lists of images that the tasks of each level draw from, by their names in the suite's description. */
export const IMAGE_TEXTURE_LISTS = {
  SET1,
  SET2,
  /** For adjectives that compare how dark two objects are. */
  ADJ1: withTwins(SET1),
  ADJ2: withTwins(SET2),
  ALL49: LIGHT_NAMES,
  FIRST24: LIGHT_NAMES.slice(0, FIRST),
  LAST25: LIGHT_NAMES.slice(FIRST),
  LD66: withTwins(TWINNED_NAMES),
} as const satisfies Record<string, readonly ImageTextureName[]>;
