/** Where a picture lies in the square that it is fitted into, in pixels. */
export interface Placement {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Fits a picture into a square of `size`. The larger side fills the square. Sides are rounded down to whole pixels in
 * single precision, but not below one. The rest is margin, with an odd pixel below and to the right.
 */
export function placeInSquare(width: number, height: number, size: number): Placement {
  const scale = Math.min(Math.fround(size / height), Math.fround(size / width));
  const side = (length: number): number => Math.max(1, Math.trunc(Math.fround(length * scale)));
  const [placedWidth, placedHeight] = [side(width), side(height)];
  return {
    top: Math.floor((size - placedHeight) / 2),
    left: Math.floor((size - placedWidth) / 2),
    width: placedWidth,
    height: placedHeight,
  };
}
