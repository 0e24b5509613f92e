import { readFile } from "node:fs/promises";
import { ImageRefusedError } from "../image/errors.ts";
import type { RawImage } from "../image/raw-image.ts";
import { openPicture } from "./open-picture.node.ts";

/**
 * Reads a picture file as upright 8-bit RGB: 16-bit samples are scaled down, CMYK and grey are converted, transparency
 * is dropped, of several pages the first is taken.
 * @throws ImageRefusedError where the file is no picture that can be read, or a damaged one.
 */
export async function readImageFile(path: string): Promise<RawImage> {
  try {
    const { data, info } = await openPicture(await readFile(path))
      .autoOrient()
      .toColourspace("srgb")
      .removeAlpha()
      .raw({ depth: "uchar" })
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== 3) throw new RangeError(`${info.channels} channels`);
    return { width: info.width, height: info.height, data: new Uint8Array(data) };
  } catch (cause) {
    // libvips says the same once for each time that it tried.
    const [received = ""] = (cause instanceof Error ? cause.message : String(cause)).split("\n");
    throw new ImageRefusedError({ expected: "a picture file (PNG, JPEG, WebP, TIFF)", received, where: path, cause });
  }
}
