import { CdrReader } from "./cdr-reader.ts";
import { MessageRefusedError } from "./errors.ts";
import { readHeader } from "./image.ts";
import type { Header } from "./types.ts";

/** A sensor_msgs/CompressedImage as it came: `data` is a view into the message. */
export interface ReceivedCompressedImage {
  readonly header: Header;
  readonly data: Uint8Array;
}

const SIGNATURES = { JPEG: [0xff, 0xd8], PNG: [0x89, 0x50, 0x4e, 0x47] } as const;

/**
 * Pixels that are numbers without a colour: mono16, and OpenCV's names for one channel, of which drivers use 16UC1 for
 * depth.
 */
const NO_COLORS = /^(mono16|\d+[USF]C1)$/;

/**
 * Reads a sensor_msgs/CompressedImage off the wire. The data itself says how it is compressed, because the format field
 * has many dialects. Of the field only the first word counts, where it names pixels that a raw topic would not be taken
 * with: image_transport puts the raw image's encoding there, e.g. `16UC1; png compressed`. `where`: the topic.
 * @throws MessageRefusedError
 */
export function readCompressedImage(bytes: Uint8Array, where: string): ReceivedCompressedImage {
  const reader = new CdrReader(bytes, where);
  const header = readHeader(reader);
  const format = reader.string();
  const data = reader.bytes();
  const [encoding = ""] = format.split(";");
  if (NO_COLORS.test(encoding.trim())) {
    const received = `${encoding.trim()}, format "${format.slice(0, 40)}"`;
    throw new MessageRefusedError({ expected: "a picture with colours of 8 bits", received, where });
  }
  const known = Object.values(SIGNATURES).some((signature) => signature.every((byte, i) => data[i] === byte));
  if (known) return { header, data };
  const received = `${data.length} bytes of neither, format "${format.slice(0, 40)}"`;
  throw new MessageRefusedError({ expected: "JPEG or PNG data", received, where });
}
