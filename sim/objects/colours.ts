export type Rgb = readonly [red: number, green: number, blue: number];

/** Colours that have a name in instructions; components 0 to 1. */
export const COLOURS = {
  red: [0.82, 0.1, 0.1],
  green: [0.12, 0.58, 0.18],
  blue: [0.12, 0.24, 0.84],
  yellow: [0.93, 0.84, 0.1],
  purple: [0.47, 0.14, 0.65],
  orange: [0.96, 0.48, 0.06],
  cyan: [0.1, 0.78, 0.82],
  white: [0.94, 0.94, 0.94],
  pink: [0.97, 0.52, 0.72],
  black: [0.08, 0.08, 0.09],
} as const satisfies Record<string, Rgb>;

export type ColourName = keyof typeof COLOURS;
export const COLOUR_NAMES = Object.keys(COLOURS) as readonly ColourName[];
