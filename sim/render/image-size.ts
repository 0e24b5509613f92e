import { ImageSizeError } from "./errors.ts";

/** Pixels. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

export const MAX_IMAGE_EDGE = 8192;

/** @throws ImageSizeError unless both edges are whole numbers from 1 to 8192 */
export function checkImageSize({ width, height }: ImageSize, where: string): void {
  for (const edge of [width, height]) {
    if (!Number.isInteger(edge) || edge < 1 || edge > MAX_IMAGE_EDGE) {
      throw new ImageSizeError({
        expected: `whole numbers of pixels from 1 to ${MAX_IMAGE_EDGE}`,
        received: `${width} x ${height}`,
        where,
      });
    }
  }
}
