import assert from "node:assert/strict";
import sharp from "sharp";
import { MessageRefusedError } from "../../../../ros/messages/errors.ts";
import { compressedPictureReader, rawPictureReader } from "../../../../ros/policy-node/cameras/picture-reader.ts";
import { sharpPictures } from "../../../../ros/policy-node/cameras/sharp-pictures.node.ts";
import { RandomSource } from "../../../../src/domain/random.ts";
import { CdrWriter, imageBytes } from "../../support/cdr-writer.ts";

const SIZE = { width: 32, height: 24 };
const TOPIC = "camera/top/image_raw/compressed";
const COLOR = [200, 120, 40] as const;
const [r, g, b] = COLOR;

const picture = () => sharp({ create: { ...SIZE, channels: 3, background: { r, g, b } } });
const depth = (): Promise<Uint8Array> => picture().toColorspace("grey16").png().toBuffer();
const message = (format: string, data: Uint8Array): Uint8Array =>
  new CdrWriter().uint32(1).uint32(0).string("frame").string(format).sequence(data).end();

/** The first pixel, and the number of warnings about a picture without colours. */
async function read(format: string, data: Uint8Array) {
  let grays = 0;
  const reader = compressedPictureReader({ size: SIZE, fit: "exact", tools: sharpPictures, onGray: () => grays++ });
  const rgb = await reader(message(format, data), TOPIC).pixels();
  assert.equal(rgb.length, SIZE.width * SIZE.height * 3);
  return { pixel: [...rgb.subarray(0, 3)], grays };
}

const refused = (expected: RegExp, received: RegExp) => (error: unknown) =>
  error instanceof MessageRefusedError &&
  error.where === TOPIC &&
  expected.test(error.expected) &&
  received.test(error.received);

describe("a compressed picture", () => {
  for (const format of [
    "jpeg",
    "",
    "rgb8; jpeg compressed bgr8",
    "bayer_rggb8; jpeg compressed bgr8",
    "yuv422; jpeg",
  ]) {
    it(`with colours is taken with the format "${format}"`, async () => {
      const { pixel, grays } = await read(format, await picture().jpeg({ quality: 100 }).toBuffer());
      assert.ok(
        pixel.every((value, i) => Math.abs(value - (COLOR[i] ?? 0)) <= 2),
        `${pixel}`,
      );
      assert.equal(grays, 0);
    });
  }

  it("with colours of 16 bits, from a palette, or with alpha keeps its colours", async () => {
    for (const [what, file] of [
      ["16 bits", picture().toColorspace("rgb16").png()],
      ["palette", picture().png({ palette: true })],
      ["alpha", picture().ensureAlpha(0).png()],
    ] as const) {
      assert.deepEqual(
        await read("rgb8; png compressed bgr8", await file.toBuffer()),
        { pixel: [r, g, b], grays: 0 },
        what,
      );
    }
  });

  it("of depth is refused by its format text", async () => {
    const expected = /a picture with colours of 8 bits/;
    const grey = await picture().toColorspace("b-w").png().toBuffer();
    for (const encoding of ["16UC1", "16SC1", "32FC1", "8UC1", "mono16"]) {
      for (const format of [encoding, `${encoding}; png compressed `, `${encoding}; jpeg compressed ${encoding}`]) {
        await assert.rejects(async () => read(format, grey), refused(expected, new RegExp(`^${encoding}, format "`)));
      }
    }
    const compressedDepth = Uint8Array.from([...new Uint8Array(12), ...(await depth())]);
    await assert.rejects(async () => read("16UC1; compressedDepth png", compressedDepth), refused(expected, /16UC1/));
  });

  it("of depth is refused by its pixels, with any format text", async () => {
    for (const format of ["", "png", "rgb8; png compressed bgr8"]) {
      await assert.rejects(read(format, await depth()), refused(/colours of 8 bits/, /grey of 16 bits/), `"${format}"`);
    }
    const withAlpha = await picture().toColorspace("grey16").ensureAlpha(0.5).png().toBuffer();
    assert.equal((await sharp(withAlpha).metadata()).channels, 2);
    await assert.rejects(read("png", withAlpha), refused(/colours of 8 bits/, /grey of 16 bits/));
  });

  it("without colours is taken, and it is said", async () => {
    for (const file of [picture().toColorspace("b-w").png(), picture().toColorspace("b-w").jpeg({ quality: 100 })]) {
      const { pixel, grays } = await read("mono8; jpeg compressed ", await file.toBuffer());
      assert.equal(new Set(pixel).size, 1, `${pixel}`);
      assert.equal(grays, 1);
    }
  });

  it("that is damaged is refused, and the decoder's message is logged once", async () => {
    const random = new RandomSource(3);
    const bytes = (length: number) => Uint8Array.from({ length }, () => random.integer(0, 255));
    const size = { width: 320, height: 240 };
    const whole: Uint8Array = await sharp(bytes(320 * 240 * 3), { raw: { ...size, channels: 3 } })
      .jpeg()
      .toBuffer();
    const damaged = Uint8Array.from(whole);
    damaged.set(bytes(3000), whole.length / 2);
    for (const data of [damaged, whole.subarray(0, whole.length / 2)]) {
      await assert.rejects(read("jpeg", data), refused(/can be decoded/, /^(a damaged JPEG|VipsJpeg): [^\n]+$/));
    }
  });
});

describe("a raw picture", () => {
  it("without colours is taken, and it is said", async () => {
    let grays = 0;
    const size = { width: 2, height: 1 };
    const reader = rawPictureReader({ size, fit: "exact", tools: sharpPictures, onGray: () => grays++ });
    const rgb = await reader(imageBytes({ encoding: "mono8", step: 2, data: [9, 8] }), TOPIC).pixels();
    assert.deepEqual([...rgb], [9, 9, 9, 8, 8, 8]);
    await reader(imageBytes(), TOPIC).pixels();
    assert.equal(grays, 1);
  });
});
