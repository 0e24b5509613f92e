import { CdrReader } from "./cdr-reader.ts";
import { MessageRefusedError } from "./errors.ts";
import type { Header } from "./types.ts";

/** Pixels as cameras lay them out. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly encoding: ImageEncoding;
  /** Bytes from the start of one row to the start of the next. */
  readonly step: number;
  readonly data: Uint8Array;
}

/** A sensor_msgs/Image as it came: `data` is a view into the message. */
export interface ReceivedImage extends Raster {
  readonly header: Header;
}

/** Where red, green and blue lie in a pixel of so many bytes. All are 8 bits, so byte order does not matter. */
const LAYOUTS = {
  rgb8: { bytes: 3, red: 0, green: 1, blue: 2 },
  bgr8: { bytes: 3, red: 2, green: 1, blue: 0 },
  rgba8: { bytes: 4, red: 0, green: 1, blue: 2 },
  bgra8: { bytes: 4, red: 2, green: 1, blue: 0 },
  mono8: { bytes: 1, red: 0, green: 0, blue: 0 },
} as const;

export type ImageEncoding = keyof typeof LAYOUTS;
const ENCODINGS = Object.keys(LAYOUTS) as readonly ImageEncoding[];

/** Reads and checks a sensor_msgs/Image off the wire. `where`: the topic. @throws MessageRefusedError */
export function readImage(bytes: Uint8Array, where: string): ReceivedImage {
  const reader = new CdrReader(bytes, where);
  const header = readHeader(reader);
  const height = reader.uint32();
  const width = reader.uint32();
  const name = reader.string();
  reader.uint8();
  const step = reader.uint32();
  const data = reader.bytes();
  return { header, ...checkedRaster({ width, height, encoding: name, step, data }, where) };
}

/** What a sensor_msgs/Image says of its pixels. */
type ClaimedRaster = Omit<Raster, "encoding"> & { readonly encoding: string };

/** Checks that the pixels are there and can be read. `where`: the topic or the field. @throws MessageRefusedError */
export function checkedRaster({ width, height, encoding: name, step, data }: ClaimedRaster, where: string): Raster {
  const refuse = (expected: string, received: string): never => {
    throw new MessageRefusedError({ expected, received, where });
  };
  const encoding =
    ENCODINGS.find((known) => known === name) ??
    refuse(`encoding ${ENCODINGS.join(", ")}`, name === "" ? "none" : name);
  if (width < 1 || height < 1) refuse("a picture with pixels", `${width} x ${height}`);
  const rowBytes = width * LAYOUTS[encoding].bytes;
  if (step < rowBytes) refuse(`a step of at least ${rowBytes} bytes`, `${step}`);
  const needed = step * (height - 1) + rowBytes;
  if (data.length < needed) refuse(`${needed} bytes of pixels`, `${data.length}`);
  return { width, height, encoding, step, data };
}

export const readHeader = (reader: CdrReader): Header => ({
  stamp: { sec: reader.int32(), nanosec: reader.uint32() },
  frame_id: reader.string(),
});

/** The pixels as rgb8 without padding, in memory that other threads can share: the one copy on their way. */
export function rgbOf({ width, height, encoding, step, data }: Raster): Uint8Array {
  const rgb = new Uint8Array(new SharedArrayBuffer(width * height * 3));
  const rowBytes = width * 3;
  if (encoding === "rgb8") {
    if (step === rowBytes) rgb.set(data.subarray(0, rgb.length));
    else for (let y = 0; y < height; y++) rgb.set(data.subarray(y * step, y * step + rowBytes), y * rowBytes);
    return rgb;
  }
  const { bytes, red, green, blue } = LAYOUTS[encoding];
  let to = 0;
  for (let y = 0; y < height; y++) {
    let from = y * step;
    for (let x = 0; x < width; x++) {
      rgb[to] = data[from + red] as number;
      rgb[to + 1] = data[from + green] as number;
      rgb[to + 2] = data[from + blue] as number;
      to += 3;
      from += bytes;
    }
  }
  return rgb;
}
