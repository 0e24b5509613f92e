import { ImageRefusedError } from "./errors.ts";

/** `height` rows of `width` pixels, three bytes R G B each, top left first. */
export interface RawImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

const MAX_SIDE = 65_535;

/** @throws ImageRefusedError, at `where`, unless the picture has pixels and exactly the bytes that its size says. */
export function checkImage({ width, height, data }: RawImage, where: string): void {
  const isSide = (side: number): boolean => Number.isInteger(side) && side > 0 && side <= MAX_SIDE;
  if (!isSide(width) || !isSide(height)) {
    const expected = `sides of 1 to ${MAX_SIDE} pixels`;
    throw new ImageRefusedError({ expected, received: `${width}x${height}`, where });
  }
  if (data.length !== width * height * 3) {
    const expected = `${width * height * 3} bytes of rgb8 for ${width}x${height}`;
    throw new ImageRefusedError({ expected, received: `${data.length} bytes`, where });
  }
}
