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
    for (const [at, shade] of line.entries()) data[y * width * 3 + at] = Math.round(shade);
  }
  return { width, height, data };
}
