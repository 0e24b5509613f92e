import sharp, { type Sharp } from "sharp";
import { damageInJpeg } from "../image/jpeg-damage.ts";
import { isJpeg, withoutStrayBytes } from "../image/jpeg-stray-bytes.ts";

/**
 * Opens the data of a picture file for decoding. Damaged or missing pixels are refused during decoding. A JPEG is
 * checked here as well, because its decoder only warns of damage and does not notice all of it.
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
