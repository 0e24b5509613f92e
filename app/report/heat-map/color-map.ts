/** Red, green and blue, 0 to 255. */
export type PixelColor = readonly [red: number, green: number, blue: number];

/** From the lowest to the highest share. Each is lighter than the one before, so that the map works in grey too. */
const STOPS: readonly PixelColor[] = [
  [40, 10, 84],
  [160, 30, 90],
  [235, 105, 40],
  [252, 240, 170],
];

/** The color for a share, 0 to 1. */
export function heatColor(share: number): PixelColor {
  const position = Math.min(1, Math.max(0, share)) * (STOPS.length - 1);
  const below = Math.min(STOPS.length - 2, Math.floor(position));
  const [from, to] = [STOPS[below], STOPS[below + 1]];
  if (from === undefined || to === undefined) return [0, 0, 0];
  return mix(from, to, position - below);
}

/** From one colour (share 0) to another (share 1). */
export const mix = (from: PixelColor, to: PixelColor, share: number): PixelColor => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
];
