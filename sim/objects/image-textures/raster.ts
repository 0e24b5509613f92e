import type { Rgb255 } from "./plain-colors.ts";

/** Pixels along an edge of an image: a whole number for each of 20 bands. */
export const IMAGE_PIXELS = 120;

/** The color at a place of an image: `u` to the right, `v` down, both 0 to 1 and taken at a pixel's middle. */
export type Paint = (u: number, v: number) => Rgb255;

/** The pixels of a square image, red, green and blue, row by row from the top. */
export function painted(paint: Paint): Uint8Array {
  const rgb = new Uint8Array(3 * IMAGE_PIXELS * IMAGE_PIXELS);
  let at = 0;
  for (let row = 0; row < IMAGE_PIXELS; row++) {
    for (let column = 0; column < IMAGE_PIXELS; column++) {
      for (const value of paint((column + 0.5) / IMAGE_PIXELS, (row + 0.5) / IMAGE_PIXELS))
        rgb[at++] = Math.max(0, Math.min(255, Math.round(value)));
    }
  }
  return rgb;
}

/** The mean color of pixels in threes. */
export function meanColor(rgb: Uint8Array): Rgb255 {
  const sums: [number, number, number] = [0, 0, 0];
  for (let at = 0; at < rgb.length; at += 3) {
    sums[0] += rgb[at] ?? 0;
    sums[1] += rgb[at + 1] ?? 0;
    sums[2] += rgb[at + 2] ?? 0;
  }
  const pixels = rgb.length / 3;
  return [sums[0] / pixels, sums[1] / pixels, sums[2] / pixels];
}

/** Passes over the image; colors that are cut off at black or white need more than one. */
const PASSES = 8;

/** An image made lighter or darker, each channel by the same amount everywhere, until its mean is `mean`. */
export function paintedWithMean(mean: Rgb255, paint: Paint): Uint8Array {
  let shift: Rgb255 = [0, 0, 0];
  let rgb = painted(paint);
  for (let pass = 0; pass < PASSES; pass++) {
    const now = meanColor(rgb);
    shift = [shift[0] + mean[0] - now[0], shift[1] + mean[1] - now[1], shift[2] + mean[2] - now[2]];
    const [red, green, blue] = shift;
    rgb = painted((u, v) => {
      const color = paint(u, v);
      return [color[0] + red, color[1] + green, color[2] + blue];
    });
  }
  return rgb;
}

/** `share` of the way from one color to another. */
export const mixed = (from: Rgb255, to: Rgb255, share: number): Rgb255 => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
];

/** From -0.5 to 0.5: how far a place is from the nearest whole number of periods. */
export const wrapped = (value: number): number => value - Math.round(value);
