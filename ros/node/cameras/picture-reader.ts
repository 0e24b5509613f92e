import { readCompressedImage } from "../messages/compressed-image.ts";
import { MessageRefusedError } from "../messages/errors.ts";
import { readImage, rgbOf } from "../messages/image.ts";
import type { RosTime } from "../messages/types.ts";

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Three bytes a pixel, without padding. */
  readonly rgb: Uint8Array;
}

/** A picture whose pixels have not been looked at yet. */
export interface Picture {
  readonly stamp: RosTime;
  /** @throws MessageRefusedError, or rejects with it, where there are none in it */
  pixels(): Pixels | Promise<Pixels>;
}

/** Reads a message as it came over the wire. `where`: the topic. @throws MessageRefusedError */
export type PictureReader = (bytes: Uint8Array, where: string) => Picture;

export const readRawPicture: PictureReader = (bytes, where) => {
  const image = readImage(bytes, where);
  const { width, height, header } = image;
  return { stamp: header.stamp, pixels: () => ({ width, height, rgb: rgbOf(image) }) };
};

/** Decodes JPEG or PNG, away from the main thread. */
export type PictureDecoder = (data: Uint8Array) => Promise<Pixels>;

export const compressedPictureReader =
  (decode: PictureDecoder): PictureReader =>
  (bytes, where) => {
    const { header, data } = readCompressedImage(bytes, where);
    const pixels = (): Promise<Pixels> =>
      decode(data).catch((cause: unknown) => {
        const received = cause instanceof Error ? cause.message : String(cause);
        throw new MessageRefusedError({ expected: "a picture that can be decoded", received, where, cause });
      });
    return { stamp: header.stamp, pixels };
  };
