import type { ImageTextureName } from "./image-texture-names.ts";
import { imageTextureOf } from "./image-textures.ts";
import { squarePng } from "./png-file.ts";
import { IMAGE_PIXELS } from "./raster.ts";

/** Where a model finds the file of an image texture, in MuJoCo's memory. */
const fileOf = (name: ImageTextureName): string => `image-textures/${name.replaceAll(" ", "-")}.png`;

const written = new Map<ImageTextureName, Uint8Array>();

/** Each is written once. MuJoCo 3.14 reads no textures but PNG and KTX files. */
function pngOf(name: ImageTextureName): Uint8Array {
  const known = written.get(name);
  if (known !== undefined) return known;
  const png = squarePng(imageTextureOf(name), IMAGE_PIXELS);
  written.set(name, png);
  return png;
}

/** The files that a model with these image textures asks for, by path. */
export const imageTextureFiles = (names: Iterable<ImageTextureName>): ReadonlyMap<string, Uint8Array> =>
  // Copies: MuJoCo's file system takes the arrays as its own.
  new Map([...new Set(names)].map((name) => [fileOf(name), pngOf(name).slice()]));

/** The `<texture>` element of an image texture. */
export const imageTextureMjcf = (image: ImageTextureName, name: string): string =>
  `<texture name="${name}" type="2d" file="${fileOf(image)}"/>`;
