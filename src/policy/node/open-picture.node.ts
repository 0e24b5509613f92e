import sharp, { type Sharp } from "sharp";
import { damageInJpeg } from "../image/jpeg-damage.ts";
import { isJpeg, withoutStrayBytes } from "../image/jpeg-stray-bytes.ts";

/**
 * A picture file's data, to be decoded. It is refused where pixels are damaged or missing: a JPEG here, where that shows,
 * and while it is decoded; all other formats then. The decoder only warns of damage in a JPEG, and does not see it all.
 *
 * @param maxPixels width times height of the largest picture that is taken; false: of any size
 * @throws RangeError where a JPEG is damaged
 */
export function openPicture(data: Uint8Array, maxPixels?: number | false): Sharp {
  const limit = maxPixels === undefined ? {} : { limitInputPixels: maxPixels };
  if (!isJpeg(data)) return sharp(data, { failOn: "error", ...limit });
  const jpeg = withoutStrayBytes(data);
  const damage = damageInJpeg(jpeg);
  if (damage !== undefined) throw new RangeError(`a damaged JPEG: ${damage}`);
  return sharp(jpeg, { failOn: "warning", ...limit });
}
