import { PLAIN_COLOR_NAMES, type PlainColor, TWINNED_COLOR_NAMES, type TwinnedColor } from "./plain-colors.ts";

/** The colors that patterns are drawn in, in the suite's order. */
export const PATTERN_COLORS = ["red", "yellow", "green", "blue", "purple"] as const;
export type PatternColor = (typeof PATTERN_COLORS)[number];

export const SINGLE_NAMES = [
  "brick",
  "tiles",
  "wooden",
  "granite",
  "plastic",
  "polka dot",
  "checkerboard",
  "tiger",
  "magma",
  "rainbow",
] as const;
/** An image that comes in one color scheme only. */
export type SingleName = (typeof SINGLE_NAMES)[number];

/** Every two of the pattern colors, the earlier one first. */
export const COLOR_PAIRS = [
  "red and yellow",
  "red and green",
  "red and blue",
  "red and purple",
  "yellow and green",
  "yellow and blue",
  "yellow and purple",
  "green and blue",
  "green and purple",
  "blue and purple",
] as const satisfies readonly `${PatternColor} and ${PatternColor}`[];
export type ColorPair = (typeof COLOR_PAIRS)[number];

export type StripeName = `${ColorPair} stripe`;
export type DotsName = `${ColorPair} polka dot`;
export type SwirlName = `${PatternColor} swirl`;
export type PaisleyName = `${PatternColor} paisley`;
/** Images that have a darker version of the same pattern, called "dark ...". */
export type TwinnedName = StripeName | DotsName | SwirlName | TwinnedColor;
export type DarkName = `dark ${TwinnedName}`;
export type LightName = SingleName | StripeName | DotsName | SwirlName | PaisleyName | PlainColor;
/** The name of an image that covers an object, such as "dark red and blue stripe". */
export type ImageTextureName = LightName | DarkName;
/** What covers an object: an image texture, or in prompts the gray that stands for any. */
export type CoverName = ImageTextureName | "neutral gray";

export const STRIPE_NAMES = COLOR_PAIRS.map((pair): StripeName => `${pair} stripe`);
export const DOTS_NAMES = COLOR_PAIRS.map((pair): DotsName => `${pair} polka dot`);
export const SWIRL_NAMES = PATTERN_COLORS.map((color): SwirlName => `${color} swirl`);
export const PAISLEY_NAMES = PATTERN_COLORS.map((color): PaisleyName => `${color} paisley`);

/** All without "dark", in the suite's order. */
export const LIGHT_NAMES: readonly LightName[] = [
  ...SINGLE_NAMES,
  ...STRIPE_NAMES,
  ...DOTS_NAMES,
  ...SWIRL_NAMES,
  ...PAISLEY_NAMES,
  ...PLAIN_COLOR_NAMES,
];

export const TWINNED_NAMES: readonly TwinnedName[] = [
  ...TWINNED_COLOR_NAMES,
  ...STRIPE_NAMES,
  ...DOTS_NAMES,
  ...SWIRL_NAMES,
];

export const darkTwin = (name: TwinnedName): DarkName => `dark ${name}`;

const twinned: ReadonlySet<string> = new Set(TWINNED_NAMES);
export const hasDarkTwin = (name: ImageTextureName): name is TwinnedName => twinned.has(name);

export const IMAGE_TEXTURE_NAMES: readonly ImageTextureName[] = [...LIGHT_NAMES, ...TWINNED_NAMES.map(darkTwin)];
