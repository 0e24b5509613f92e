import type { RawImage } from "./raw-image.ts";
import { lineWeights, resampleRow, resampleRows } from "./resample.ts";

/** The picture in another size, as the model's own preprocessing resizes it, rounded to whole shades. */
export function resizedPicture(picture: RawImage, { width, height }: Pick<RawImage, "width" | "height">): RawImage {
  if (picture.width === width && picture.height === height) return picture;
  const stride = picture.width * 3;
  const rows = new Float32Array(height * stride);
  resampleRows(picture.data, stride, lineWeights(picture.height, height), rows);
  const columns = lineWeights(picture.width, width);
  const data = new Uint8Array(width * height * 3);
  const line = new Float32Array(width * 3);
  for (let y = 0; y < height; y++) {
    resampleRow(rows.subarray(y * stride, (y + 1) * stride), columns, line);
    const start = y * line.length;
    for (let at = 0; at < line.length; at++) data[start + at] = Math.round(line[at] as number);
  }
  return { width, height, data };
}

/**
 * The picture resized so that its longer side has `side` pixels: it then lies in a square of `side` as it is, where the
 * model's own preprocessing would lose a row and a column of some sizes to rounding.
 */
export function fittedPicture(picture: RawImage, side: number): RawImage {
  const scale = side / Math.max(picture.width, picture.height);
  const fitted = (length: number): number => Math.max(1, Math.round(length * scale));
  return resizedPicture(picture, { width: fitted(picture.width), height: fitted(picture.height) });
}
