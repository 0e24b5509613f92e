/** Red, green and blue, 0 to 255. */
export type Rgb255 = readonly [red: number, green: number, blue: number];

/** The plain colors of tabletop-17, in the suite's order. */
export const PLAIN_COLORS = {
  blue: [78, 121, 167],
  red: [255, 87, 89],
  green: [89, 169, 79],
  orange: [242, 142, 43],
  yellow: [237, 201, 72],
  purple: [176, 122, 161],
  pink: [255, 157, 167],
  cyan: [118, 183, 178],
  olive: [128, 128, 0],
} as const satisfies Record<string, Rgb255>;

/** The colors above with 0.3 less of HSV's value. Olive has no dark twin. */
export const DARK_COLORS = {
  blue: [42, 66, 90],
  red: [178, 61, 62],
  green: [49, 92, 43],
  orange: [165, 97, 29],
  yellow: [160, 136, 49],
  purple: [100, 69, 91],
  pink: [178, 110, 117],
  cyan: [69, 106, 104],
} as const satisfies Record<string, Rgb255>;

/** The name of a plain color. */
export type PlainColor = keyof typeof PLAIN_COLORS;
/** The name of a plain color that has a dark twin. */
export type TwinnedColor = keyof typeof DARK_COLORS;

/** The color of things in prompts that stand for their shape alone. */
export const NEUTRAL_GRAY: Rgb255 = [186, 176, 172];
export const WHITE: Rgb255 = [255, 255, 255];

export const PLAIN_COLOR_NAMES = Object.keys(PLAIN_COLORS) as PlainColor[];
export const TWINNED_COLOR_NAMES = Object.keys(DARK_COLORS) as TwinnedColor[];

const BY_NAME: ReadonlyMap<string, Rgb255> = new Map<string, Rgb255>([
  ...Object.entries(PLAIN_COLORS),
  ["neutral gray", NEUTRAL_GRAY],
  ...Object.entries(DARK_COLORS).map(([name, color]) => [`dark ${name}`, color] as const),
]);

/** The color of a plain image, dark or not; undefined where the image has a pattern. */
export const plainColorOf = (image: string): Rgb255 | undefined => BY_NAME.get(image);
