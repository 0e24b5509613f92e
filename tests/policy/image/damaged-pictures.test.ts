import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp, { type JpegOptions } from "sharp";
import { RandomSource } from "../../../src/domain/random.ts";
import { ImageRefusedError } from "../../../src/policy/image/errors.ts";
import { isJpeg, withoutStrayBytes } from "../../../src/policy/image/jpeg-stray-bytes.ts";
import { readImageFile } from "../../../src/policy/node/image-file.node.ts";
import { openPicture } from "../../../src/policy/node/open-picture.node.ts";

const [WIDTH, HEIGHT] = [320, 240];
const random = new RandomSource(7);
const noise = (bytes: number): Uint8Array => Uint8Array.from({ length: bytes }, () => random.integer(0, 255));

/** Stripes and slopes, as a picture of a camera has them. */
const scene = () => {
  const rgb = new Uint8Array(WIDTH * HEIGHT * 3);
  for (let i = 0; i < WIDTH * HEIGHT; i++) {
    const [x, y] = [i % WIDTH, Math.floor(i / WIDTH)];
    rgb.set([(x * 7 + y * 3) % 256, (x ^ y) & 255, (y * 5) % 256], 3 * i);
  }
  return sharp(rgb, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } }).blur(2);
};
const jpeg = async (options: JpegOptions = {}): Promise<Uint8Array> => scene().jpeg(options).toBuffer();
const pixels = async (data: Uint8Array): Promise<Uint8Array> => openPicture(data).removeAlpha().raw().toBuffer();
const joined = (...parts: readonly Iterable<number>[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

interface Segment {
  readonly code: number;
  readonly start: number;
  readonly end: number;
}

/** The segments of a JPEG's header; the last one begins its first scan. */
function segmentsOf(data: Uint8Array): readonly Segment[] {
  const segments: Segment[] = [];
  for (let start = 2; segments.at(-1)?.code !== 0xda; ) {
    const [code = 0, high = 0, low = 0] = data.subarray(start + 1, start + 4);
    segments.push({ code, start, end: start + 2 + 256 * high + low });
    start += 2 + 256 * high + low;
  }
  return segments;
}

const scanOf = (data: Uint8Array): number => segmentsOf(data).at(-1)?.end ?? 0;

/** The JPEG with noise in place of `bytes` bytes of its pixels. */
function withNoise(data: Uint8Array, bytes: number): Uint8Array {
  const scan = scanOf(data);
  const at = scan + random.integer(0, data.length - scan - bytes - 3);
  return joined(data.subarray(0, at), noise(bytes), data.subarray(at + bytes));
}

/** The JPEG without `bytes` bytes of its pixels, as if they were lost on the way from a camera. */
function withLoss(data: Uint8Array, bytes: number): Uint8Array {
  const scan = scanOf(data);
  const at = scan + random.integer(0, data.length - scan - bytes - 3);
  return joined(data.subarray(0, at), data.subarray(at + bytes));
}

const DAMAGED = /a damaged JPEG: |VipsJpeg: /;

describe("a damaged JPEG", () => {
  for (const [what, options] of [
    ["of one scan", { quality: 90 }],
    ["that is progressive", { quality: 90, progressive: true }],
  ] as const) {
    it(`${what} is refused with damage at any place`, async () => {
      const whole = await jpeg(options);
      for (let i = 0; i < 20; i++) {
        for (const bytes of [500, 3000]) await assert.rejects(pixels(withNoise(whole, bytes)), DAMAGED);
        for (const bytes of [200, 1000]) await assert.rejects(pixels(withLoss(whole, bytes)), DAMAGED);
      }
    });

    it(`${what} is refused where its end is cut off at any place`, async () => {
      const whole = await jpeg(options);
      for (let length = 0; length < whole.length; length += Math.ceil(whole.length / 40)) {
        await assert.rejects(pixels(whole.subarray(0, length)), /./, `${length} bytes of ${whole.length}`);
      }
    });
  }

  it("is refused also where stray bytes in its header are taken out", async () => {
    const whole = await jpeg();
    const damaged = withNoise(whole, 3000);
    await assert.rejects(pixels(joined(damaged.subarray(0, 2), [1, 2, 3], damaged.subarray(2))), DAMAGED);
  });

  it("in a file is refused, and named once", async () => {
    const folder = mkdtempSync(join(tmpdir(), "binarm-damaged-"));
    try {
      const path = join(folder, "damaged.jpg");
      writeFileSync(path, withNoise(await jpeg(), 3000));
      await assert.rejects(
        readImageFile(path),
        (error) =>
          error instanceof ImageRefusedError && error.where === path && /^a damaged JPEG: [^\n]+$/.test(error.received),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("an undamaged JPEG of an unusual form", () => {
  it("has the same pixels with harmless extra bytes as without", async () => {
    const whole = await jpeg({ quality: 90 });
    const expected = await pixels(whole);
    const segments = segmentsOf(whole);
    const into = (at: number, bytes: Iterable<number>) => joined(whole.subarray(0, at), bytes, whole.subarray(at));
    const cases: Readonly<Record<string, Uint8Array>> = {
      "zeros after its end, as cameras fill their buffers": joined(whole, new Uint8Array(1000)),
      "noise after its end": joined(whole, noise(100)),
      "bytes before its end, as UVC cameras send them": into(whole.length - 2, [9, 8, 7]),
      "many zeros before its end": into(whole.length - 2, new Uint8Array(1000)),
      "padding before a marker": into(segments.at(-1)?.start ?? 0, [0xff, 0xff, 0xff]),
      "a comment": into(2, [0xff, 0xfe, 0, 6, 1, 2, 3, 4]),
      "a maker's own segment": into(2, [0xff, 0xef, 0, 6, 1, 2, 3, 4]),
      "metadata that is no EXIF": into(2, [0xff, 0xe1, 0, 10, ...new TextEncoder().encode("Exif\0\0"), 9, 9]),
    };
    for (const { start, code } of segments) {
      const where = `before segment ${code.toString(16)}`;
      // The first two bytes after 0xff are data: they may be a zero, and what is no marker's.
      assert.deepEqual(await pixels(into(start, [0x12, 0xff, 0x00, 0x34])), expected, where);
    }
    for (const [what, data] of Object.entries(cases)) assert.deepEqual(await pixels(data), expected, what);
  });

  it("is taken without Huffman tables, which motion JPEG leaves out", async () => {
    const whole = await jpeg({ optimizeCoding: false });
    const tables = segmentsOf(whole).filter(({ code }) => code === 0xc4);
    assert.notEqual(tables.length, 0);
    const without = whole.filter((_, i) => !tables.some(({ start, end }) => i >= start && i < end));
    assert.deepEqual(await pixels(without), await pixels(whole));
    for (let i = 0; i < 10; i++) await assert.rejects(pixels(withNoise(without, 1000)), DAMAGED);
  });

  it("is taken in every size, quality and sampling, with tables of its own or the usual ones", async () => {
    for (const [width, height] of [
      [1, 1],
      [9, 17],
      [33, 31],
      [160, 120],
    ] as const) {
      for (const quality of [1, 50, 90, 100]) {
        for (const chromaSubsampling of ["4:2:0", "4:4:4"]) {
          for (const optimizeCoding of [true, false]) {
            const file = scene().resize(width, height).jpeg({ quality, chromaSubsampling, optimizeCoding });
            assert.equal((await pixels(await file.toBuffer())).length, width * height * 3);
          }
        }
      }
    }
  });

  it("is taken with extremes of brightness, which encoders sharpen beyond black and white", async () => {
    const board = Uint8Array.from(
      { length: 64 * 64 * 3 },
      (_, i) => ((Math.floor(i / 24) + Math.floor(i / 1536)) % 2) * 255,
    );
    const drawn = sharp(board, { raw: { width: 64, height: 64, channels: 3 } });
    for (const quality of [1, 30, 75, 100]) {
      for (const mozjpeg of [true, false]) {
        await pixels(await drawn.clone().jpeg({ quality, mozjpeg, progressive: false }).toBuffer());
      }
    }
  });

  it("is taken with EXIF data, as progressive, in grey, in CMYK and in every quality", async () => {
    const files = [
      scene().withMetadata({ orientation: 6 }).jpeg(),
      scene().jpeg({ progressive: true }),
      scene().toColorspace("b-w").jpeg(),
      scene().toColorspace("cmyk").jpeg(),
      ...[1, 50, 100].map((quality) => scene().jpeg({ quality, chromaSubsampling: "4:4:4" })),
    ];
    for (const file of files) await pixels(await file.toBuffer());
  });
});

describe("restart markers in a JPEG", () => {
  /**
   * Grey of 32 x 32 pixels with a restart marker after every block, made by hand because sharp writes none. `tooMany`
   * bytes are added to the first block's.
   */
  const restarting = (tooMany = 0): Uint8Array => {
    // Each table has one code of one bit: no difference of brightness, and the end of a block.
    const table = (kind: number): readonly number[] => [0xff, 0xc4, 0, 20, kind, 1, ...new Uint8Array(15), 0];
    const block = (i: number): readonly number[] => [0x3f, 0xff, i === 15 ? 0xd9 : 0xd0 + (i % 8)];
    return joined(
      [0xff, 0xd8, 0xff, 0xdb, 0, 67, 0, ...new Uint8Array(64).fill(1)],
      [0xff, 0xc0, 0, 11, 8, 0, 32, 0, 32, 1, 1, 0x11, 0, ...table(0x00), ...table(0x10)],
      [0xff, 0xdd, 0, 4, 0, 1, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0],
      new Uint8Array(tooMany).fill(0x3f),
      ...Array.from({ length: 16 }, (_, i) => block(i)),
    );
  };

  it("are accepted", async () => {
    assert.ok((await pixels(restarting())).every((value) => value === 128));
  });

  it("show extra bytes before them, which are damage", async () => {
    for (const bytes of [1, 2, 20]) {
      await assert.rejects(pixels(restarting(bytes)), /no restart marker after 1 of 16 units/, `${bytes} bytes`);
    }
  });
});

describe("stray bytes", () => {
  it("are removed from a JPEG's header alone, and data without them is not copied", async () => {
    const whole = await jpeg();
    assert.equal(withoutStrayBytes(whole), whole);
    const png: Uint8Array = await scene().png().toBuffer();
    assert.equal(withoutStrayBytes(png), png);
    const stray = joined(whole.subarray(0, 2), [5], whole.subarray(2));
    assert.deepEqual(withoutStrayBytes(stray), Uint8Array.from(whole));
  });

  it("are left in data that is cut off or has wrong lengths", () => {
    for (const bytes of [
      [],
      [0xff],
      [0xff, 0xd8],
      [0xff, 0xd8, 0xff],
      [0xff, 0xd8, 1, 2],
      [0xff, 0xd8, 0xff, 0xe0, 255, 255],
    ]) {
      const data = Uint8Array.from(bytes);
      assert.equal(withoutStrayBytes(data), data);
      assert.equal(isJpeg(data), bytes.length > 1);
    }
    const ended = Uint8Array.from([0xff, 0xd8, 1, 0xff, 0xd9, 0xff, 0xda, 0, 2]);
    assert.equal(withoutStrayBytes(ended), ended);
  });
});
