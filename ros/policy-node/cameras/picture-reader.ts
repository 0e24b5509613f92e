import { firstLineOf } from "../../../src/domain/message-of.ts";
import { readCompressedImage } from "../../messages/compressed-image.ts";
import { MessageRefusedError } from "../../messages/errors.ts";
import { type Raster, readImage, rgbOf } from "../../messages/image.ts";
import type { RosTime } from "../../time/stamp.ts";
import { type PictureFit, type PicturePlacement, placementOf, type Size } from "./picture-fit.ts";

/** An image whose pixels have not been decoded yet. */
export interface PendingPicture {
  readonly stamp: RosTime;
  /**
   * As rgb8, in the requested size. @throws MessageRefusedError, or rejects with it, where the image cannot be decoded
   */
  pixels(): Uint8Array | Promise<Uint8Array>;
}

/** Reads a message as it came over the wire. `where`: the topic. @throws MessageRefusedError */
export type PictureReader = (bytes: Uint8Array, where: string) => PendingPicture;

/** Slow work on images, outside the main thread. */
export interface PictureTools {
  /**
   * JPEG or PNG to rgb8, or to mono8 where it has no colours. A transparent picture loses its transparency. `where`:
   * the topic. Rejects with MessageRefusedError, or with what the decoder says, where it is damaged or holds no
   * picture.
   */
  decode(data: Uint8Array, where: string): Promise<Raster>;
  /** To rgb8 of the placement's size. */
  scale(picture: Raster, placement: PicturePlacement): Promise<Uint8Array>;
}

export interface PictureReaderOptions {
  /** That pictures are to have. */
  readonly size: Size;
  readonly fit: PictureFit;
  readonly tools: PictureTools;
  /** Called for every image that has no colours. */
  readonly onGray?: () => void;
}

/** An image of the right size is copied at once, which takes less time than a hand-over to another thread. */
export const rawPictureReader =
  ({ size, fit, tools, onGray }: PictureReaderOptions): PictureReader =>
  (bytes, where) => {
    const image = readImage(bytes, where);
    if (image.encoding === "mono8") onGray?.();
    const placement = placementOf(fit, image, size, where);
    const pixels = (): Uint8Array | Promise<Uint8Array> =>
      placement === undefined ? rgbOf(image) : refusing("scaled", where, tools.scale(image, placement));
    return { stamp: image.header.stamp, pixels };
  };

export const compressedPictureReader =
  ({ size, fit, tools, onGray }: PictureReaderOptions): PictureReader =>
  (bytes, where) => {
    const { header, data } = readCompressedImage(bytes, where);
    const pixels = async (): Promise<Uint8Array> => {
      const decoded = await refusing("decoded", where, tools.decode(data, where));
      if (decoded.encoding === "mono8") onGray?.();
      const placement = placementOf(fit, decoded, size, where);
      return placement === undefined ? rgbOf(decoded) : refusing("scaled", where, tools.scale(decoded, placement));
    };
    return { stamp: header.stamp, pixels };
  };

const refusing = <T>(how: string, where: string, work: Promise<T>): Promise<T> =>
  work.catch((cause: unknown) => {
    if (cause instanceof MessageRefusedError) throw cause;
    // libvips repeats its message once for each attempt.
    const received = firstLineOf(cause);
    throw new MessageRefusedError({ expected: `a picture that can be ${how}`, received, where, cause });
  });
