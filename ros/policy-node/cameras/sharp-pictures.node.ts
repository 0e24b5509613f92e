import sharp, { type Sharp } from "sharp";
import { openPicture } from "../../../src/policy/node/open-picture.node.ts";
import { MessageRefusedError } from "../../messages/errors.ts";
import { type ImageEncoding, type Raster, rgbOf } from "../../messages/image.ts";
import type { PictureTools } from "./picture-reader.ts";

/** More than any camera has. A small file may claim to be an image that fills the memory. */
const MOST_PIXELS = 67_108_864;

/** Image work in the threads of libuv's pool. */
export const sharpPictures: PictureTools = {
  async decode(data, where) {
    const picture = openPicture(data, MOST_PIXELS);
    const { depth, channels } = await picture.metadata();
    const isGray = channels < 3;
    if (isGray && depth === "ushort") {
      const received = "grey of 16 bits, which depth cameras send";
      throw new MessageRefusedError({ expected: "a picture with colours of 8 bits", received, where });
    }
    const { data: pixels, info } = await picture
      .removeAlpha()
      .toColorspace(isGray ? "b-w" : "srgb")
      .raw()
      .toBuffer({ resolveWithObject: true });
    const encoding = isGray ? "mono8" : "rgb8";
    return { width: info.width, height: info.height, encoding, step: info.width * CHANNELS[encoding], data: pixels };
  },

  async scale(picture, { cut, at, size }) {
    const { encoding } = picture;
    const data = await (await withoutAlpha(picture))
      .extract(cut)
      .resize(at.width, at.height, { fit: "fill", kernel: "lanczos3" })
      .extend({
        left: at.left,
        right: size.width - at.left - at.width,
        top: at.top,
        bottom: size.height - at.top - at.height,
        background: "black",
      })
      .raw()
      .toBuffer();
    // Red and blue are exchanged last, where there are the fewest pixels.
    const order = encoding === "bgr8" || encoding === "bgra8" ? "bgr8" : "rgb8";
    return rgbOf({ ...size, encoding: order, step: size.width * 3, data });
  },
};

const CHANNELS = { rgb8: 3, bgr8: 3, rgba8: 4, bgra8: 4, mono8: 1 } as const satisfies Record<ImageEncoding, number>;

// With an alpha channel, transparent pixels would be scaled as black, but some cameras leave alpha at 0.
async function withoutAlpha(picture: Raster): Promise<Sharp> {
  const { width, height, encoding } = picture;
  const channels = CHANNELS[encoding];
  const opened = sharp(withoutPadding(picture, width * channels), { raw: { width, height, channels } });
  if (channels < 4) return opened;
  const data = await opened.removeAlpha().raw().toBuffer();
  return sharp(data, { raw: { width, height, channels: 3 } });
}

function withoutPadding({ height, step, data }: Raster, rowBytes: number): Uint8Array {
  if (step === rowBytes) return data.subarray(0, rowBytes * height);
  const rows = new Uint8Array(rowBytes * height);
  for (let y = 0; y < height; y++) rows.set(data.subarray(y * step, y * step + rowBytes), y * rowBytes);
  return rows;
}
