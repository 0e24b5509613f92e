import type { ImageTextureName } from "./image-texture-names.ts";
import { imageTextureOf } from "./image-textures.ts";
import { IMAGE_PIXELS } from "./raster.ts";

/** Where a model finds the file of an image, in MuJoCo's memory. */
export const imageTextureFileOf = (name: ImageTextureName): string =>
  `image-textures/${name.replaceAll(" ", "-")}.texture`;

/** MuJoCo's own format of textures: width and height as 32-bit numbers, then the pixels. */
function textureFile(rgb: Uint8Array): Uint8Array {
  const file = new Uint8Array(8 + rgb.length);
  new Int32Array(file.buffer, 0, 2).fill(IMAGE_PIXELS);
  file.set(rgb, 8);
  return file;
}

/** The files that a model with these images asks for, by path. */
export const imageTextureFiles = (names: Iterable<ImageTextureName>): ReadonlyMap<string, Uint8Array> =>
  new Map([...new Set(names)].map((name) => [imageTextureFileOf(name), textureFile(imageTextureOf(name))]));

/** The `<texture>` element of an image. */
export const imageTextureMjcf = (image: ImageTextureName, name: string): string =>
  `<texture name="${name}" type="2d" file="${imageTextureFileOf(image)}" content_type="image/vnd.mujoco.texture"/>`;
