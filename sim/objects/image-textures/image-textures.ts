import { brick, checkerboard, tiles, wooden } from "./built-patterns.ts";
import {
  COLOR_PAIRS,
  type ImageTextureName,
  PATTERN_COLORS,
  type PatternColor,
  type SingleName,
} from "./image-texture-names.ts";
import { granite, magma, plastic, rainbow, tiger } from "./natural-patterns.ts";
import { paisley, swirl } from "./one-color-patterns.ts";
import {
  DARK_COLORS,
  PLAIN_COLOR_NAMES,
  PLAIN_COLORS,
  type Rgb255,
  TWINNED_COLOR_NAMES,
  WHITE,
} from "./plain-colors.ts";
import { painted, paintedWithMean } from "./raster.ts";
import { dots, stripes } from "./two-color-patterns.ts";

const BLACK: Rgb255 = [0, 0, 0];

const SINGLES: Readonly<Record<SingleName, () => Uint8Array>> = {
  brick: () => paintedWithMean([184, 123, 106], brick),
  tiles: () => paintedWithMean([135, 134, 128], tiles),
  wooden: () => paintedWithMean([216, 173, 124], wooden),
  granite: () => paintedWithMean([178, 190, 187], granite),
  plastic: () => paintedWithMean([224, 222, 222], plastic),
  "polka dot": () => painted(dots(BLACK, WHITE)),
  checkerboard: () => painted(checkerboard),
  tiger: () => paintedWithMean([135, 89, 21], tiger),
  magma: () => paintedWithMean([67, 17, 5], magma),
  rainbow: () => paintedWithMean([132, 111, 100], rainbow),
};

/** How each image is drawn. */
const DRAWINGS: ReadonlyMap<string, () => Uint8Array> = new Map([
  ...Object.entries(SINGLES),
  ...patterns("", PLAIN_COLORS),
  ...PATTERN_COLORS.map((color) => [`${color} paisley`, () => painted(paisley(PLAIN_COLORS[color]))] as const),
  ...PLAIN_COLOR_NAMES.map((color) => [color, () => painted(() => PLAIN_COLORS[color])] as const),
  ...patterns("dark ", DARK_COLORS),
  ...TWINNED_COLOR_NAMES.map((color) => [`dark ${color}`, () => painted(() => DARK_COLORS[color])] as const),
]);

function patterns(
  prefix: string,
  colors: Readonly<Record<PatternColor, Rgb255>>,
): readonly (readonly [string, () => Uint8Array])[] {
  return [
    ...COLOR_PAIRS.flatMap((pair) => {
      const [first, second] = pair.split(" and ") as [PatternColor, PatternColor];
      return [
        [`${prefix}${pair} stripe`, () => painted(stripes(colors[first], colors[second]))] as const,
        [`${prefix}${pair} polka dot`, () => painted(dots(colors[first], colors[second]))] as const,
      ];
    }),
    ...PATTERN_COLORS.map((color) => [`${prefix}${color} swirl`, () => painted(swirl(colors[color]))] as const),
  ];
}

const drawn = new Map<ImageTextureName, Uint8Array>();

/**
 * The pixels of an image, `IMAGE_PIXELS` along each edge, red, green and blue, row by row from the top. Do not change
 * them: each image is drawn once.
 */
export function imageTextureOf(name: ImageTextureName): Uint8Array {
  const known = drawn.get(name);
  if (known !== undefined) return known;
  const draw = DRAWINGS.get(name);
  if (draw === undefined) throw new RangeError(`there is no image ${name}`);
  const rgb = draw();
  drawn.set(name, rgb);
  return rgb;
}
