import { readFileBytes } from "../../config/ordinary-file.node.ts";
import { firstLineOf } from "../../domain/message-of.ts";
import { ImageRefusedError } from "../image/errors.ts";
import type { RawImage } from "../image/raw-image.ts";
import { openPicture } from "./open-picture.node.ts";

/**
 * The largest picture, as large as a manifest's cameras may be. It is checked from the file's header, because 283 kB of
 * PNG can unfold to gigabytes.
 */
const MOST_PIXELS = 8192 * 8192;
const LARGEST_FILE_BYTES = 256 * 1024 * 1024;

/**
 * Reads a picture file as upright 8-bit RGB: 16-bit samples are scaled down, CMYK and grey are converted, transparency
 * is dropped, and the first of several pages is taken.
 * @throws ImageRefusedError where the file is no readable picture, is damaged, or has more than 8192 x 8192 pixels.
 */
export async function readImageFile(path: string): Promise<RawImage> {
  try {
    const picture = openPicture(await readFileBytes(path, LARGEST_FILE_BYTES), false);
    const { width: fileWidth, height: fileHeight } = await picture.metadata();
    if (fileWidth * fileHeight > MOST_PIXELS) {
      const expected = "a picture of at most 8192x8192 pixels";
      throw new ImageRefusedError({ expected, received: `${fileWidth}x${fileHeight}`, where: path });
    }
    const { data, info } = await picture
      .autoOrient()
      .toColorspace("srgb")
      .removeAlpha()
      .raw({ depth: "uchar" })
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== 3) throw new RangeError(`${info.channels} channels`);
    const { buffer, byteOffset, byteLength } = data;
    return { width: info.width, height: info.height, data: new Uint8Array(buffer, byteOffset, byteLength) };
  } catch (cause) {
    if (cause instanceof ImageRefusedError) throw cause;
    // libvips repeats its message for each attempt.
    const received = firstLineOf(cause);
    throw new ImageRefusedError({ expected: "a picture file (PNG, JPEG, WebP, TIFF)", received, where: path, cause });
  }
}
