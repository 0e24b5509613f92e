import { hypot } from "../../../src/domain/arithmetic.ts";
import type { Point } from "../../objects/index.ts";
import { BENCH, benchPointOf } from "../bench-pixels.ts";

/** The points of the table in the middle of the pixels that show an object, meters. */
export type ObjectPixels = readonly Point[];

/** The pixels of each object of a segmentation of `top`, by the object's id. */
export function pixelsById(segmentation: Uint8Array): ReadonlyMap<number, ObjectPixels> {
  const found = new Map<number, Point[]>();
  segmentation.forEach((id, pixel) => {
    const points = found.get(id) ?? [];
    found.set(id, points);
    points.push(benchPointOf(pixel));
  });
  return found;
}

const HALF_PIXEL_M = 0.5 / BENCH.pixelsPerM;

/** From a point to the nearest pixel, meters; 0 within one. Infinite where there are no pixels. */
export const offPixelsM = (pixels: ObjectPixels, [x, y]: Point): number =>
  pixels.reduce(
    (least, [px, py]) =>
      Math.min(
        least,
        hypot(Math.max(0, Math.abs(px - x) - HALF_PIXEL_M), Math.max(0, Math.abs(py - y) - HALF_PIXEL_M)),
      ),
    Number.POSITIVE_INFINITY,
  );
