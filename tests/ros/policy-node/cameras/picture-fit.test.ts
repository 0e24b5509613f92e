import assert from "node:assert/strict";
import sharp from "sharp";
import { MessageRefusedError } from "../../../../ros/messages/errors.ts";
import { type PictureFit, placementOf, type Size } from "../../../../ros/policy-node/cameras/picture-fit.ts";
import { compressedPictureReader, rawPictureReader } from "../../../../ros/policy-node/cameras/picture-reader.ts";
import { sharpPictures } from "../../../../ros/policy-node/cameras/sharp-pictures.node.ts";
import { CdrWriter, imageBytes } from "../../support/cdr-writer.ts";

const CAMERA = { width: 640, height: 480 };
const POLICY = { width: 192, height: 96 };
const TOPIC = "camera/top/image_raw";

type Color = readonly [red: number, green: number, blue: number];
const RED: Color = [200, 10, 30];
const GREEN: Color = [20, 180, 40];
const BLUE: Color = [10, 30, 220];
const WHITE: Color = [250, 240, 230];
const BLACK: Color = [0, 0, 0];

/**
 * A camera's picture: red in the upper sixth, white in the lower, between them green on the left and blue on the right.
 */
function scene({ width, height }: Size): Uint8Array {
  const row = (colorAt: (x: number) => Color): readonly number[] =>
    Array.from({ length: width }, (_, x) => colorAt(x)).flat();
  const [top, middle, bottom] = [row(() => RED), row((x) => (x < width / 2 ? GREEN : BLUE)), row(() => WHITE)];
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    rgb.set(y < height / 6 ? top : y >= (height * 5) / 6 ? bottom : middle, y * width * 3);
  }
  return rgb;
}

/** As the camera's driver sends it, with `padding` bytes at the end of each row. */
function laidOut(rgb: Uint8Array, { width, height }: Size, encoding: string, padding: number): Uint8Array {
  const channels = encoding.startsWith("mono") ? 1 : encoding.endsWith("a8") ? 4 : 3;
  const step = width * channels + padding;
  const data = new Uint8Array(step * height);
  const reversed = encoding.startsWith("bgr");
  for (let i = 0; i < width * height; i++) {
    const to = step * Math.floor(i / width) + channels * (i % width);
    for (let channel = 0; channel < Math.min(3, channels); channel++) {
      data[to + channel] = rgb[3 * i + (reversed ? 2 - channel : channel)] as number;
    }
  }
  return imageBytes({ width, height, encoding, step, data });
}

async function read(fit: PictureFit, bytes: Uint8Array, size: Size = POLICY): Promise<Uint8Array> {
  const rgb = await rawPictureReader({ size, fit, tools: sharpPictures })(bytes, TOPIC).pixels();
  assert.equal(rgb.length, size.width * size.height * 3);
  return rgb;
}

const pixelOf = (rgb: Uint8Array, x: number, y: number): readonly number[] => [
  ...rgb.subarray(3 * (y * POLICY.width + x), 3 * (y * POLICY.width + x) + 3),
];

const raw = (size: Size = CAMERA): Uint8Array => laidOut(scene(size), size, "rgb8", 0);

describe("a picture of another size than the policy's", () => {
  it("is scaled where it has the same shape", async () => {
    const rgb = await read("same-shape", raw({ width: 480, height: 240 }));
    for (const [x, y, color] of [
      [5, 5, RED],
      [5, 48, GREEN],
      [187, 48, BLUE],
      [96, 91, WHITE],
    ] as const) {
      assert.deepEqual(pixelOf(rgb, x, y), color, `at ${x}, ${y}`);
    }
  });

  it("is scaled by a filter that looks at every pixel, not by picking some", async () => {
    const size = { width: 384, height: 192 };
    const stripes = Uint8Array.from({ length: 384 * 192 * 3 }, (_, i) => (Math.floor(i / 3) % 2 === 0 ? 40 : 200));
    const rgb = await read("same-shape", laidOut(stripes, size, "rgb8", 0));
    for (let x = 8; x < 184; x++)
      assert.ok(Math.abs((pixelOf(rgb, x, 48)[0] ?? 0) - 120) <= 2, `${pixelOf(rgb, x, 48)}`);
    const slope = Uint8Array.from({ length: 384 * 192 * 3 }, (_, i) => (Math.floor(i / 3) % 384) / 2);
    const scaled = await read("same-shape", laidOut(slope, size, "rgb8", 0));
    for (let x = 8; x < 184; x++) assert.ok(Math.abs((pixelOf(scaled, x, 48)[0] ?? 0) - x) <= 1, `at ${x}`);
  });

  it("is scaled up where the camera is the smaller one", async () => {
    const rgb = await read("same-shape", raw({ width: 96, height: 48 }));
    assert.deepEqual([pixelOf(rgb, 5, 48), pixelOf(rgb, 187, 48)], [GREEN, BLUE]);
  });

  it("keeps only its middle where it is cropped", async () => {
    const rgb = await read("crop", raw());
    for (let y = 0; y < POLICY.height; y++) {
      assert.deepEqual(pixelOf(rgb, 5, y), GREEN, `row ${y}`);
      assert.deepEqual(pixelOf(rgb, 187, y), BLUE, `row ${y}`);
    }
    const higher = await read("crop", raw({ width: 240, height: 320 }));
    assert.deepEqual([pixelOf(higher, 5, 2), pixelOf(higher, 187, 93)], [GREEN, BLUE]);
  });

  it("keeps all of it between black bars where it is padded", async () => {
    const rgb = await read("pad", raw());
    for (let y = 0; y < POLICY.height; y++) {
      for (const x of [0, 31, 160, 191]) assert.deepEqual(pixelOf(rgb, x, y), BLACK, `${x}, ${y}`);
    }
    for (const [x, y, color] of [
      [32, 5, RED],
      [32, 48, GREEN],
      [159, 48, BLUE],
      [159, 91, WHITE],
    ] as const) {
      assert.deepEqual(pixelOf(rgb, x, y), color, `at ${x}, ${y}`);
    }
  });

  it("gives the same pixels in every encoding, padded or not, and with any alpha", async () => {
    const small = { width: 160, height: 120 };
    const expected = await read("crop", raw(small));
    for (const encoding of ["rgb8", "bgr8", "rgba8", "bgra8"]) {
      for (const padding of [0, 5]) {
        const rgb = await read("crop", laidOut(scene(small), small, encoding, padding));
        assert.deepEqual(rgb, expected, `${encoding}, ${padding} bytes of padding`);
      }
    }
    const grey = await read("crop", laidOut(scene(small), small, "mono8", 5));
    assert.deepEqual(
      [pixelOf(grey, 5, 48), pixelOf(grey, 187, 48)],
      [
        [GREEN[0], GREEN[0], GREEN[0]],
        [BLUE[0], BLUE[0], BLUE[0]],
      ],
    );
  });

  it("is decoded and then scaled where it is compressed", async () => {
    const png = await sharp(scene(CAMERA), { raw: { ...CAMERA, channels: 3 } })
      .png()
      .toBuffer();
    const message = new CdrWriter().uint32(1).uint32(0).string("frame").string("png").sequence(png).end();
    const compressed = (fit: PictureFit) =>
      compressedPictureReader({ size: POLICY, fit, tools: sharpPictures })(message, TOPIC);
    assert.deepEqual(await compressed("crop").pixels(), await read("crop", raw()));
    await assert.rejects(async () => compressed("same-shape").pixels(), MessageRefusedError);
  });

  it("is left alone, and looked at on the spot, where it is of the policy's size", () => {
    for (const fit of ["same-shape", "crop", "pad", "exact"] as const) {
      const rgb = rawPictureReader({ size: POLICY, fit, tools: sharpPictures })(raw(POLICY), TOPIC).pixels();
      assert.deepEqual(rgb, scene(POLICY));
    }
  });

  it("is refused, naming the other choices, where it has another shape and is not to be cut or padded", () => {
    const refusal = (fit: PictureFit, from: Size): MessageRefusedError => {
      try {
        placementOf(fit, from, POLICY, TOPIC);
      } catch (error) {
        if (error instanceof MessageRefusedError) return error;
      }
      throw new Error("it is not refused");
    };
    const { expected, received, where } = refusal("same-shape", CAMERA);
    assert.match(expected, /^192 x 96 pixels or others of this shape \(picture_fit crop .*, pad .*\)$/);
    assert.deepEqual([received, where], ["640 x 480", TOPIC]);
    assert.match(refusal("exact", { width: 384, height: 192 }).expected, /picture_fit same-shape, crop or pad/);
  });

  it("has the policy's shape up to a hundredth", () => {
    const fits = (width: number): unknown => placementOf("same-shape", { width, height: 480 }, POLICY, TOPIC);
    for (const width of [951, 969]) assert.ok(fits(width) !== undefined);
    for (const width of [950, 970]) assert.throws(() => fits(width), MessageRefusedError);
  });
});
