import { cloudNoise, smoothNoise } from "./noise.ts";
import type { Rgb255 } from "./plain-colors.ts";
import { mixed, type Paint } from "./raster.ts";

const GRANITE_DARK: Rgb255 = [70, 82, 104];
const GRANITE_LIGHT: Rgb255 = [205, 216, 206];

/** Light stone with dark specks. */
export const granite: Paint = (u, v) => {
  const speck = smoothNoise(u, v, 30, 30, 21);
  const tone = cloudNoise(u, v, 8, 8, 23);
  return mixed(GRANITE_LIGHT, GRANITE_DARK, speck > 0.78 ? 0.85 : 0.3 * tone);
};

const FOIL_SHADE: Rgb255 = [196, 194, 194];
const FOIL: Rgb255 = [226, 224, 224];
const FOIL_SHINE: Rgb255 = [255, 255, 255];

/** Crumpled white foil: bright creases with a shade beside them. */
export const plastic: Paint = (u, v) => {
  const fold = cloudNoise(u, v, 5, 5, 31) - cloudNoise(u, v, 7, 4, 37);
  if (Math.abs(fold) < 0.018) return FOIL_SHINE;
  return mixed(FOIL, FOIL_SHADE, fold > 0 ? Math.max(0, 1 - 9 * fold) * 0.8 : 0);
};

const TIGER_BLACK: Rgb255 = [14, 9, 4];
const TIGER_ORANGE: Rgb255 = [232, 152, 36];

const TIGER_STRIPES = 21;

/** Black stripes on orange, upright, bent and pointed. */
export const tiger: Paint = (u, v) => {
  const bent = u + 0.07 * (cloudNoise(u, v, 3, 5, 41) - 0.5);
  const phase = bent * TIGER_STRIPES - Math.floor(bent * TIGER_STRIPES);
  const width = 0.15 + 0.7 * smoothNoise(u, v, TIGER_STRIPES, 6, 43);
  return phase < width ? TIGER_BLACK : TIGER_ORANGE;
};

const MAGMA_ROCK: Rgb255 = [22, 6, 4];
const MAGMA_RED: Rgb255 = [150, 24, 2];
const MAGMA_GLOW: Rgb255 = [255, 120, 20];

/** Black rock with glowing cracks. */
export const magma: Paint = (u, v) => {
  const crack = Math.abs(cloudNoise(u, v, 5, 5, 51) - 0.5);
  if (crack < 0.015) return MAGMA_GLOW;
  return mixed(MAGMA_RED, MAGMA_ROCK, Math.min(1, crack / 0.09));
};

/** From the top edge to the bottom edge, evenly spaced. */
export const RAINBOW: readonly Rgb255[] = [
  [255, 0, 198],
  [255, 0, 198],
  [167, 0, 174],
  [0, 4, 145],
  [0, 119, 205],
  [1, 232, 211],
  [0, 182, 73],
  [107, 218, 21],
  [252, 252, 1],
  [254, 110, 1],
  [254, 0, 2],
  [254, 0, 2],
];

/** Level bands that run into each other, purple above and red below. */
export const rainbow: Paint = (_, v) => {
  const place = v * (RAINBOW.length - 1);
  const band = Math.min(RAINBOW.length - 2, Math.floor(place));
  const [from, to] = [RAINBOW[band], RAINBOW[band + 1]];
  return from && to ? mixed(from, to, place - band) : [0, 0, 0];
};
