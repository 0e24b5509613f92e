import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { ImageRefusedError } from "../../../src/policy/image/errors.ts";
import { PATCH_VALUES, PatchMaker } from "../../../src/policy/image/image-patches.ts";
import { placeInSquare } from "../../../src/policy/image/placement.ts";
import type { RawImage } from "../../../src/policy/image/raw-image.ts";
import { readImageFile } from "../../../src/policy/node/image-file.node.ts";
import { assertWithin } from "../assert-within.ts";
import { type NpzArray, readNpz } from "../npz.ts";

const folder = new URL("../../fixtures/uio2-images/", import.meta.url);
const golden = readNpz(new URL("image_preprocessing.npz", folder));
const goldenArray = (key: string): NpzArray => {
  const array = golden.get(key);
  assert.ok(array !== undefined, key);
  return array;
};
const pictureOf = (name: string): Promise<RawImage> => readImageFile(fileURLToPath(new URL(`${name}.png`, folder)));
const filled = (width: number, height: number): RawImage => ({
  width,
  height,
  data: new Uint8Array(width * height * 3).fill(255),
});

/** The normalised units of one 8-bit step, of the channel with the smallest deviation. */
const ONE_STEP = 1 / 255 / 0.26130258;

describe("image patches", () => {
  for (const name of ["img200x150", "img800x600", "img90x200"]) {
    for (const [config, size, historySize] of [
      ["small", 128, 96],
      ["orig", 384, 256],
    ] as const) {
      it(`are the reference's for ${name} in a square of ${size}`, async () => {
        const picture = await pictureOf(name);
        const { patches, mask } = new PatchMaker(size).make(picture, name);
        assert.deepEqual(Array.from(mask, Number), [...goldenArray(`${name}/${config}/image/mask`).data]);
        const info = goldenArray(`${name}/${config}/image_info`).data;
        const { top, left, width, height } = placeInSquare(picture.width, picture.height, size);
        assert.deepEqual([top, left, height, width], [info[0], info[1], info[9], info[10]]);
        const expected = golden.get(`${name}/${config}/image/input`);
        if (expected !== undefined) assertWithin(patches, expected.data, ONE_STEP);
      });

      it(`are the reference's for ${name} in a history square of ${historySize}`, async () => {
        const { patches, mask } = new PatchMaker(historySize).make(await pictureOf(name), name);
        const expectedMask = goldenArray(`${name}/${config}/history/mask`).data.slice(0, mask.length);
        assert.deepEqual(Array.from(mask, Number), [...expectedMask]);
        const expected = golden.get(`${name}/${config}/history/input`);
        if (expected !== undefined) assertWithin(patches, expected.data, ONE_STEP);
      });
    }
  }

  it("take a picture of the square's own size as it is", () => {
    const picture = { ...filled(32, 32), data: Uint8Array.from({ length: 32 * 32 * 3 }, (_, index) => index % 251) };
    const { patches } = new PatchMaker(32).make(picture, "test");
    // Patch 3 is the one below and to the right; its first pixel is (16, 16).
    const red = (picture.data[(16 * 32 + 16) * 3] ?? 0) / 255;
    assert.ok(Math.abs((patches[3 * PATCH_VALUES] ?? 0) - (red - 0.48145466) / 0.26862954) < 1e-6);
  });

  it("keep no trace of the picture before", () => {
    const maker = new PatchMaker(32);
    const before = maker.make(filled(20, 31), "test");
    maker.make(filled(31, 20), "test");
    assert.deepEqual(maker.make(filled(20, 31), "test"), before);
  });

  it("refuse a picture without pixels and bytes that do not fit", () => {
    const maker = new PatchMaker(32);
    for (const picture of [
      filled(0, 0),
      filled(0, 5),
      { ...filled(4, 4), data: new Uint8Array(47) },
      { ...filled(4, 4), width: 4.5 },
      { ...filled(4, 4), height: Number.NaN },
    ]) {
      assert.throws(() => maker.make(picture, "camera top"), ImageRefusedError);
    }
  });

  it("accept a stripe that covers the middle of a patch, and refuse one that covers none", () => {
    const maker = new PatchMaker(384);
    assert.throws(() => maker.make(filled(1, 10_000), "camera top"), ImageRefusedError);
    assert.throws(() => maker.make(filled(10_000, 1), "camera top"), ImageRefusedError);
    assert.ok(maker.make(filled(1000, 10_000), "test").mask.includes(1n));
  });
});
