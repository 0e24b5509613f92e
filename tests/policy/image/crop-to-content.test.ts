import assert from "node:assert/strict";
import fc from "fast-check";
import { croppedToContent } from "../../../src/policy/image/crop-to-content.ts";
import { PatchMaker } from "../../../src/policy/image/image-patches.ts";
import type { RawImage } from "../../../src/policy/image/raw-image.ts";
import { fittedPicture } from "../../../src/policy/image/resize-picture.ts";

type Color = readonly [number, number, number];

const WHITE = [255, 255, 255] as const;
const RED = [220, 30, 40] as const;

interface Thing {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly color?: Color;
}

/** A rectangle on plain ground. */
function shown(
  { left, top, width, height, color = RED }: Thing,
  ground: Color = WHITE,
  size: readonly number[] = [256, 128],
): RawImage {
  const [across = 0, down = 0] = size;
  const data = new Uint8Array(across * down * 3);
  for (let at = 0; at < data.length; at++) data[at] = ground[at % 3] ?? 0;
  for (let y = top; y < top + height; y++) {
    for (let x = left; x < left + width; x++) data.set(color, (y * across + x) * 3);
  }
  return { width: across, height: down, data };
}

/** Where the pixels of a color are. */
function boxOf({ width, height, data }: RawImage, [red, green, blue]: Color = RED): Omit<Thing, "color"> {
  const [columns, rows]: [number[], number[]] = [[], []];
  for (let pixel = 0; pixel < width * height; pixel++) {
    const at = pixel * 3;
    if (data[at] !== red || data[at + 1] !== green || data[at + 2] !== blue) continue;
    columns.push(pixel % width);
    rows.push(Math.floor(pixel / width));
  }
  const [left, top] = [Math.min(...columns), Math.min(...rows)];
  return { left, top, width: Math.max(...columns) - left + 1, height: Math.max(...rows) - top + 1 };
}

const assertWhole = (picture: RawImage): void => assert.equal(croppedToContent(picture), picture);

const MIDDLE = { left: 115, top: 51, width: 26, height: 26 };

describe("a picture that is cropped to its content", () => {
  it("shows the thing in its middle with a margin, as big as the proportion allows", () => {
    const cropped = croppedToContent(shown(MIDDLE));
    // 26 pixels and two margins of 26 / 16, rounded up.
    assert.deepEqual([cropped.width, cropped.height], [60, 30]);
    assert.deepEqual(boxOf(cropped), { left: 17, top: 2, width: 26, height: 26 });
  });

  for (const [where, left, top] of [
    ["the left edge", 0, 51],
    ["the right edge", 230, 51],
    ["the upper edge", 115, 0],
    ["a corner", 0, 0],
    ["the opposite corner", 230, 102],
  ] as const) {
    it(`is the same with the thing at ${where}: what lies beyond is the ground's color`, () => {
      const ground = [250, 240, 230] as const;
      const cropped = croppedToContent(shown({ ...MIDDLE, left, top }, ground));
      assert.deepEqual(cropped, croppedToContent(shown(MIDDLE, ground)));
    });
  }

  it("is cropped up to three quarters of a side, and is whole above", () => {
    assert.equal(croppedToContent(shown({ left: 20, top: 40, width: 192, height: 20 })).width, 216);
    assertWhole(shown({ left: 20, top: 40, width: 193, height: 20 }));
    assert.equal(croppedToContent(shown({ left: 40, top: 10, width: 20, height: 96 })).height, 108);
    assertWhole(shown({ left: 40, top: 10, width: 20, height: 97 }));
  });

  it("is whole on ground that is dark in one channel", () => {
    assert.notEqual(croppedToContent(shown(MIDDLE, [200, 200, 200])).width, 256);
    for (const ground of [
      [199, 255, 255],
      [255, 199, 255],
      [255, 255, 199],
      [0, 0, 0],
    ] as const) {
      assertWhole(shown(MIDDLE, ground));
    }
  });

  it("takes the noise of a photo for ground", () => {
    const plain = shown(MIDDLE, [244, 240, 236]);
    const noisy = { ...plain, data: plain.data.map((shade, at) => shade + ((at * 7919) % 13) - 6) };
    assert.deepEqual([croppedToContent(noisy).width, croppedToContent(noisy).height], [60, 30]);
  });

  it("shows a white thing on white ground", () => {
    const color = [224, 224, 224] as const;
    assert.deepEqual(boxOf(croppedToContent(shown({ ...MIDDLE, color })), color).width, 26);
    // One channel is enough; what differs less than noise is no content.
    assert.equal(croppedToContent(shown({ ...MIDDLE, color: [255, 242, 255] })).width, 60);
    assertWhole(shown({ ...MIDDLE, color: [243, 243, 243] }));
  });

  it("does not blow up a speck beyond an eighth of the picture", () => {
    const cropped = croppedToContent(shown({ left: 200, top: 20, width: 1, height: 2 }));
    assert.deepEqual([cropped.width, cropped.height], [32, 16]);
  });

  it("is whole where there is nothing but ground", () => assertWhole(shown({ ...MIDDLE, width: 0 })));

  it("only moves the thing to the middle where the sides have no common factor", () => {
    const cropped = croppedToContent(shown({ ...MIDDLE, left: 0, top: 0 }, WHITE, [255, 128]));
    assert.deepEqual([cropped.width, cropped.height], [255, 128]);
    assert.deepEqual(boxOf(cropped), { left: 115, top: 51, width: 26, height: 26 });
  });

  it("is whole where a side has one pixel", () => {
    for (const size of [
      [1, 1],
      [1, 40],
      [40, 1],
    ]) {
      assertWhole(shown({ left: 0, top: 0, width: 1, height: 1 }, WHITE, size));
    }
  });
});

describe("any picture of a thing on light ground", () => {
  const SHAPE = fc.constantFrom([256, 128], [96, 48], [160, 90], [64, 64], [60, 90], [7, 5]);
  const shade = (min: number, max: number) => fc.integer({ min, max });
  const ANY = fc
    .tuple(SHAPE, fc.tuple(shade(200, 255), shade(200, 255), shade(200, 255)), fc.array(fc.nat(1000), { minLength: 4 }))
    .map(([size, ground, [a = 0, b = 0, c = 0, d = 0]]) => {
      const [across = 1, down = 1] = size;
      const [left, top] = [a % across, b % down];
      const thing = { left, top, width: 1 + (c % (across - left)), height: 1 + (d % (down - top)) };
      return { picture: shown(thing, ground, size), thing };
    });

  it("keeps its proportion and all of the thing, and grows in no side", () => {
    fc.assert(
      fc.property(ANY, ({ picture, thing }) => {
        const cropped = croppedToContent(picture);
        assert.equal(cropped.width * picture.height, cropped.height * picture.width);
        assert.ok(cropped.width <= picture.width);
        assert.equal(cropped.data.length, cropped.width * cropped.height * 3);
        const { width, height } = boxOf(cropped);
        assert.deepEqual([width, height], [thing.width, thing.height]);
      }),
    );
  });

  it("is fitted into the patches that the whole picture fills", () => {
    const maker = new PatchMaker(128);
    fc.assert(
      fc.property(ANY, ({ picture }) => {
        const whole = fittedPicture(picture, 128);
        const cropped = fittedPicture(croppedToContent(picture), 128);
        assert.deepEqual([cropped.width, cropped.height], [whole.width, whole.height]);
        assert.deepEqual(maker.make(cropped, "test").mask, maker.make(whole, "test").mask);
      }),
      { numRuns: 30 },
    );
  });

  it("changes no more when it is cropped again, but for a speck whose window was the least one", () => {
    fc.assert(
      fc.property(ANY, ({ picture }) => {
        const once = croppedToContent(picture);
        const twice = croppedToContent(once);
        if (once.width > picture.width / 4) assert.deepEqual(twice, once);
        assert.deepEqual(croppedToContent(picture), once);
      }),
    );
    const speck = croppedToContent(shown({ left: 100, top: 20, width: 1, height: 1 }));
    assert.equal(croppedToContent(speck).width, 6);
  });

  it("is not changed itself", () => {
    const picture = shown({ ...MIDDLE, left: 0 });
    const before = picture.data.slice();
    croppedToContent(picture);
    assert.deepEqual(picture.data, before);
  });
});
