import assert from "node:assert/strict";
import { COLOR_PAIRS, PATTERN_COLORS } from "../../../../sim/objects/image-textures/image-texture-names.ts";
import { DARK_COLORS, PLAIN_COLORS, TWINNED_COLOR_NAMES } from "../../../../sim/objects/image-textures/plain-colors.ts";
import { meanColor } from "../../../../sim/objects/image-textures/raster.ts";
import {
  darkTwin,
  hasDarkTwin,
  IMAGE_PIXELS,
  IMAGE_TEXTURE_LISTS,
  IMAGE_TEXTURE_NAMES,
  type ImageTextureName,
  imageTextureOf,
  type Rgb255,
} from "../../../../sim/objects/index.ts";

const colorsOf = (name: ImageTextureName): ReadonlySet<string> => {
  const rgb = imageTextureOf(name);
  return new Set(Array.from({ length: rgb.length / 3 }, (_, i) => rgb.subarray(3 * i, 3 * i + 3).join(",")));
};

/** The share of the pixels that have this colour. */
function shareOf(name: ImageTextureName, color: Rgb255): number {
  const rgb = imageTextureOf(name);
  const pixels = rgb.length / 3;
  let count = 0;
  for (let i = 0; i < pixels; i++) if (color.every((value, channel) => rgb[3 * i + channel] === value)) count++;
  return count / pixels;
}

function assertMean(name: ImageTextureName, wanted: Rgb255, tolerance: number): void {
  const mean = meanColor(imageTextureOf(name));
  for (const [channel, value] of wanted.entries())
    assert.ok(Math.abs((mean[channel] ?? Number.NaN) - value) <= tolerance, `${name}: ${mean.join(" ")}`);
}

const MEANS: readonly (readonly [ImageTextureName, Rgb255])[] = [
  ["brick", [184, 123, 106]],
  ["tiles", [135, 134, 128]],
  ["wooden", [216, 173, 124]],
  ["granite", [178, 190, 187]],
  ["plastic", [224, 222, 222]],
  ["polka dot", [209, 209, 209]],
  ["checkerboard", [131, 128, 118.5]],
  ["tiger", [135, 89, 21]],
  ["magma", [67, 17, 5]],
  ["rainbow", [131.9, 111.1, 100]],
];

describe("the images of tabletop-17", () => {
  it("are 82, no name twice", () => {
    assert.equal(IMAGE_TEXTURE_NAMES.length, 82);
    assert.equal(new Set(IMAGE_TEXTURE_NAMES).size, 82);
  });

  it("are listed as the suite lists them, no name twice in a list", () => {
    const lengths = Object.fromEntries(Object.entries(IMAGE_TEXTURE_LISTS).map(([name, list]) => [name, list.length]));
    const expected = { SET1: 19, SET2: 20, ADJ1: 24, ADJ2: 28, ALL49: 49, FIRST24: 24, LAST25: 25, LD66: 66 };
    assert.deepEqual(lengths, expected);
    for (const list of Object.values(IMAGE_TEXTURE_LISTS)) {
      assert.equal(new Set(list).size, list.length);
      assert.ok(list.every((name) => IMAGE_TEXTURE_NAMES.includes(name)));
    }
    assert.ok(IMAGE_TEXTURE_LISTS.SET1.every((name) => !IMAGE_TEXTURE_LISTS.SET2.includes(name)));
    assert.equal(IMAGE_TEXTURE_LISTS.FIRST24.at(-1), "red and purple polka dot");
  });

  for (const name of IMAGE_TEXTURE_NAMES) {
    it(`are squares of pixels: ${name}`, () => {
      assert.equal(imageTextureOf(name).length, 3 * IMAGE_PIXELS * IMAGE_PIXELS);
    });
  }

  it("show plain colours exactly", () => {
    const plain = { ...PLAIN_COLORS, ...Object.fromEntries(dark().map(([name, color]) => [`dark ${name}`, color])) };
    for (const [name, color] of Object.entries(plain)) {
      const image = IMAGE_TEXTURE_NAMES.find((each) => each === name) ?? assert.fail(`no image ${name}`);
      assert.deepEqual([...colorsOf(image)], [color.join(",")]);
    }
  });

  it("have dark plain colours that are 0.3 lower in value and alike in hue", () => {
    for (const [name, twin] of dark()) {
      const color = PLAIN_COLORS[name];
      const value = Math.max(...color);
      const lower = color.map((channel) => (channel * (value - 0.3 * 255)) / value);
      for (const [channel, expected] of lower.entries())
        assert.ok(Math.abs((twin[channel] ?? Number.NaN) - expected) <= 1, `dark ${name}`);
    }
  });

  for (const [name, mean] of MEANS) {
    it(`have the original's mean colour: ${name}`, () => {
      assertMean(name, mean, 4);
    });
  }

  for (const pair of COLOR_PAIRS) {
    const [first, second] = pair.split(" and ") as [keyof typeof DARK_COLORS, keyof typeof DARK_COLORS];

    it(`show as much of each colour, the first at the left edge: ${pair} stripe`, () => {
      assert.equal(shareOf(`${pair} stripe`, PLAIN_COLORS[first]), 0.5);
      assert.equal(shareOf(`${pair} stripe`, PLAIN_COLORS[second]), 0.5);
      assert.deepEqual([...imageTextureOf(`${pair} stripe`).subarray(0, 3)], [...PLAIN_COLORS[first]]);
      assert.equal(shareOf(`dark ${pair} stripe`, DARK_COLORS[first]), 0.5);
    });

    it(`have dots of the first colour on 18 to 20 % of the second: ${pair} polka dot`, () => {
      const share = shareOf(`${pair} polka dot`, PLAIN_COLORS[first]);
      assert.ok(share >= 0.18 && share <= 0.2, `${share}`);
      assert.ok(Math.abs(shareOf(`${pair} polka dot`, PLAIN_COLORS[second]) + share - 1) < 1e-9);
    });
  }

  for (const color of PATTERN_COLORS) {
    it(`are about half white: ${color} swirl`, () => {
      const share = shareOf(`${color} swirl`, PLAIN_COLORS[color]);
      assert.ok(share > 0.45 && share < 0.55, `${share}`);
      assert.equal(shareOf(`dark ${color} swirl`, DARK_COLORS[color]), share);
    });

    it(`show white ornaments on the colour: ${color} paisley`, () => {
      // Of the original's image in blue 36 % is white by its mean colour.
      const share = shareOf(`${color} paisley`, [255, 255, 255]);
      assert.ok(share > 0.28 && share < 0.44, `${share}`);
      assert.ok(Math.abs(shareOf(`${color} paisley`, PLAIN_COLORS[color]) + share - 1) < 1e-9);
    });
  }

  it("have dark twins of the same pattern", () => {
    const twinned = IMAGE_TEXTURE_NAMES.filter(hasDarkTwin);
    assert.equal(twinned.length, 33);
    for (const name of twinned) {
      const [light, darker] = [imageTextureOf(name), imageTextureOf(darkTwin(name))];
      const pairs = new Set(
        Array.from({ length: light.length / 3 }, (_, i) =>
          [light.subarray(3 * i, 3 * i + 3), darker.subarray(3 * i, 3 * i + 3)].join(" "),
        ),
      );
      assert.equal(pairs.size, colorsOf(name).size, name);
      assert.ok(Math.max(...meanColor(darker)) < Math.max(...meanColor(light)), name);
    }
  });
});

function dark(): readonly (readonly [keyof typeof DARK_COLORS, Rgb255])[] {
  return TWINNED_COLOR_NAMES.map((name) => [name, DARK_COLORS[name]]);
}
