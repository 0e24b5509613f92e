import type { PictureName } from "./picture-names.ts";
import { pictureOf } from "./pictures.ts";
import { PICTURE_PIXELS } from "./raster.ts";

/** Where a model finds the file of a picture, in MuJoCo's memory. */
export const pictureFileOf = (name: PictureName): string => `pictures/${name.replaceAll(" ", "-")}.texture`;

/** MuJoCo's own format of textures: width and height as 32-bit numbers, then the pixels. */
function textureFile(rgb: Uint8Array): Uint8Array {
  const file = new Uint8Array(8 + rgb.length);
  new Int32Array(file.buffer, 0, 2).fill(PICTURE_PIXELS);
  file.set(rgb, 8);
  return file;
}

/** The files that a model with these pictures asks for, by path. */
export const pictureFiles = (names: Iterable<PictureName>): ReadonlyMap<string, Uint8Array> =>
  new Map([...new Set(names)].map((name) => [pictureFileOf(name), textureFile(pictureOf(name))]));

/** The `<texture>` element of a picture. */
export const pictureMjcf = (picture: PictureName, name: string): string =>
  `<texture name="${name}" type="2d" file="${pictureFileOf(picture)}" content_type="image/vnd.mujoco.texture"/>`;
