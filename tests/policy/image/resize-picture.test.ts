import assert from "node:assert/strict";
import { PatchMaker } from "../../../src/policy/image/image-patches.ts";
import { placeInSquare } from "../../../src/policy/image/placement.ts";
import type { RawImage } from "../../../src/policy/image/raw-image.ts";
import { fittedPicture, resizedPicture } from "../../../src/policy/image/resize-picture.ts";
import { assertWithin } from "../assert-within.ts";

/** Shades that change from pixel to pixel, in all channels differently. */
function picture(width: number, height: number): RawImage {
  const data = Uint8Array.from({ length: width * height * 3 }, (_, at) => (at * 31 + (at % 7) * 53 + (at >> 5)) % 256);
  return { width, height, data };
}

/** Half an 8-bit step in normalised units, of the channel with the smallest deviation, and the noise of single precision. */
const HALF_A_STEP = 0.5 / 255 / 0.26130258 + 1e-5;

describe("a picture that is resized", () => {
  for (const [width, height] of [
    [256, 128],
    [128, 64],
    [100, 50],
    [60, 30],
    [32, 16],
  ] as const) {
    it(`gives the patches of ${width}x${height} pixels as the model's preprocessing makes them`, () => {
      const maker = new PatchMaker(128);
      const original = picture(width, height);
      const resized = resizedPicture(original, { width: 128, height: 64 });
      const expected = maker.make(original, "test");
      const { patches, mask } = maker.make(resized, "test");
      assert.deepEqual(mask, expected.mask);
      assertWithin(patches, expected.patches, HALF_A_STEP);
    });
  }

  it("is the picture itself where the size stays", () => {
    const original = picture(20, 10);
    assert.equal(resizedPicture(original, { width: 20, height: 10 }), original);
  });

  it("has any size that is asked for", () => {
    const { width, height, data } = resizedPicture(picture(7, 3), { width: 2, height: 9 });
    assert.deepEqual([width, height, data.length], [2, 9, 54]);
  });

  it("keeps a plain color to the last bit", () => {
    const plain = { width: 60, height: 30, data: new Uint8Array(60 * 30 * 3).fill(255) };
    assert.ok(resizedPicture(plain, { width: 128, height: 64 }).data.every((shade) => shade === 255));
  });
});

describe("a picture that is fitted into a square", () => {
  it("fills it where the model's own preprocessing rounds a row and a column away", () => {
    const { width, height } = placeInSquare(2 * 41, 41, 128);
    assert.deepEqual([width, height], [127, 63]);
    for (const side of [1, 16, 41, 47, 55, 61, 64, 82, 97, 109, 123, 128]) {
      const fitted = fittedPicture(picture(2 * side, side), 128);
      assert.deepEqual([fitted.width, fitted.height], [128, 64], `${side}`);
      assert.deepEqual(placeInSquare(fitted.width, fitted.height, 128), { top: 32, left: 0, width: 128, height: 64 });
    }
  });

  it("has its longer side, and at least one pixel on the other", () => {
    for (const [given, fitted] of [
      [
        { width: 30, height: 60 },
        { width: 64, height: 128 },
      ],
      [
        { width: 1000, height: 1 },
        { width: 128, height: 1 },
      ],
      [
        { width: 1, height: 1 },
        { width: 128, height: 128 },
      ],
    ] as const) {
      const { width, height } = fittedPicture(picture(given.width, given.height), 128);
      assert.deepEqual({ width, height }, fitted);
    }
  });
});
