import sharp, { type Sharp } from "sharp";
import { isJpeg, withoutStrayBytes } from "../image/jpeg-stray-bytes.ts";

/**
 * A picture file's data, to be decoded. It is refused while it is decoded where pixels are damaged or missing. Of a JPEG
 * the decoder only warns of damaged pixels and goes on; all other formats have checksums or are refused anyway.
 * @param maxPixels width times height of the largest picture that is taken; false: of any size
 */
export const openPicture = (data: Uint8Array, maxPixels?: number | false): Sharp =>
  sharp(withoutStrayBytes(data), {
    failOn: isJpeg(data) ? "warning" : "error",
    ...(maxPixels !== undefined && { limitInputPixels: maxPixels }),
  });
