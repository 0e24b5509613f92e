/** Red, green and blue, 0 to 1. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** The colours that instructions name. They stay distinct under every light that scenes have. */
export const COLORS = {
  red: [0.82, 0.09, 0.1],
  green: [0.12, 0.58, 0.18],
  blue: [0.11, 0.22, 0.82],
  yellow: [0.93, 0.84, 0.1],
  purple: [0.46, 0.12, 0.62],
  orange: [0.96, 0.47, 0.04],
  cyan: [0.1, 0.77, 0.81],
  white: [0.93, 0.93, 0.93],
  pink: [0.97, 0.5, 0.7],
  black: [0.07, 0.07, 0.08],
} as const satisfies Record<string, Rgb>;

/** The name of an object's color. */
export type ColorName = keyof typeof COLORS;
export const COLOR_NAMES = Object.keys(COLORS) as ColorName[];

/** The colour itself, a little lighter (`shade` > 0) or darker; -1 to 1. */
export function shaded(color: ColorName, shade: number): Rgb {
  const factor = 1 + 0.08 * shade;
  return mapRgb(COLORS[color], (value) => Math.min(1, value * factor + 0.015 * (1 + shade)));
}

/** The second colour of a pattern: the same colour name, but a clearly different tone. */
export function patternTone(color: ColorName, shade: number): Rgb {
  const base = shaded(color, shade);
  switch (color) {
    case "black":
      return mapRgb(base, () => 0.27);
    case "white":
      return mapRgb(base, (value) => value * 0.7);
    default:
      return shade > 0 ? mapRgb(base, (value) => value + (1 - value) * 0.38) : mapRgb(base, (value) => value * 0.55);
  }
}

const mapRgb = ([red, green, blue]: Rgb, change: (value: number) => number): Rgb => [
  change(red),
  change(green),
  change(blue),
];
