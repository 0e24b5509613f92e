import type { Point } from "./polygon.ts";

/** The pattern of a surface. All patterns are MuJoCo's built-in ones, so that a scene needs no files. */
export interface Texture {
  /** Attributes of the `<texture>` besides its name, size and two colours; absent where the surface is plain. */
  readonly picture?: string;
  /** Along an edge of the picture. A mark is one pixel wide: few pixels make it broad. Default 32. */
  readonly pixels?: number;
  /** Where a point of the surface, in metres of the object's plane, lies in the picture; 1 is the picture's width. */
  readonly lay: (point: Point) => Point;
}

const TILE_M = 0.022;
const tiled = ([x, y]: Point): Point => [x / TILE_M, y / TILE_M];

/** A built-in checker has four fields: its lower half, run along, is a stripe. */
const LOWER_HALF = 0.25;
/** Wider than any object: each half of the picture covers one side of it. */
const TWO_HALVES_M = 0.5;

export const TRAINING_TEXTURES = {
  plain: { lay: tiled },
  striped: { picture: 'builtin="checker"', lay: ([x, y]) => [(x + 0.4 * y) / TILE_M, LOWER_HALF] },
  checkered: { picture: 'builtin="checker"', lay: ([x, y]) => [x / (1.6 * TILE_M), y / (1.6 * TILE_M)] },
  speckled: { picture: 'builtin="flat" mark="random" random="0.14"', lay: ([x, y]) => [x / 0.06, y / 0.06] },
  "two-tone": { picture: 'builtin="checker"', lay: ([x]) => [x / TWO_HALVES_M, LOWER_HALF] },
} as const satisfies Record<string, Texture>;

/** Used at L3 only. */
export const NEW_TEXTURES = {
  gridded: { picture: 'builtin="flat" mark="edge"', pixels: 6, lay: tiled },
  crossed: { picture: 'builtin="flat" mark="cross"', pixels: 6, lay: tiled },
} as const satisfies Record<string, Texture>;

export type TrainingTextureName = keyof typeof TRAINING_TEXTURES;
export type NewTextureName = keyof typeof NEW_TEXTURES;
export type TextureName = TrainingTextureName | NewTextureName;

export const TRAINING_TEXTURE_NAMES = Object.keys(TRAINING_TEXTURES) as TrainingTextureName[];
export const NEW_TEXTURE_NAMES = Object.keys(NEW_TEXTURES) as NewTextureName[];

const TEXTURES: Readonly<Record<TextureName, Texture>> = { ...TRAINING_TEXTURES, ...NEW_TEXTURES };
export const textureOf = (name: TextureName): Texture => TEXTURES[name];
