import { CdrReader } from "./cdr-reader.ts";
import { MessageRefusedError } from "./errors.ts";
import { readHeader } from "./image.ts";
import type { Header } from "./types.ts";

/** A sensor_msgs/CompressedImage as it came: `data` is a view into the message. */
export interface CompressedImageMessage {
  readonly header: Header;
  readonly data: Uint8Array;
}

const SIGNATURES = { JPEG: [0xff, 0xd8, 0xff], PNG: [0x89, 0x50, 0x4e, 0x47] } as const;

/** Reads a sensor_msgs/CompressedImage off the wire. What it is says the data: the format field has many dialects. */
export function readCompressedImage(bytes: Uint8Array, where: string): CompressedImageMessage {
  const reader = new CdrReader(bytes, where);
  const header = readHeader(reader);
  const format = reader.string();
  const data = reader.bytes();
  const known = Object.values(SIGNATURES).some((signature) => signature.every((byte, i) => data[i] === byte));
  if (known) return { header, data };
  const received = `${data.length} bytes of neither, format "${format.slice(0, 40)}"`;
  throw new MessageRefusedError({ expected: "JPEG or PNG data", received, where });
}
