import sharp from "sharp";
import type { PictureDecoder } from "./picture-reader.ts";

/** JPEG or PNG to rgb8, in the threads of libuv's pool. A transparent picture loses its transparency. */
export const decodePicture: PictureDecoder = async (data) => {
  const { data: rgb, info } = await sharp(data, { failOn: "error" })
    .removeAlpha()
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, rgb: new Uint8Array(rgb.buffer, rgb.byteOffset, rgb.byteLength) };
};
