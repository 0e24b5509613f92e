import type { MipChain, MipLevel, SurfaceTexture } from "./texture.ts";

/**
 * Which version of a texture suits a pixel that spans `pixelSpan` in texture coordinates at (u, v, w): that whose
 * texels are about as large as the pixel.
 */
export function pickLevel(texture: SurfaceTexture, pixelSpan: number, u: number, v: number, w: number): number {
  const levels = texture.kind === "flat" ? texture.levels : (texture.faces[0] as MipChain);
  const base = levels[0] as MipLevel;
  let texels = pixelSpan * Math.sqrt(base.width * base.height);
  // A face's edge is two units of direction for each unit of its longest component.
  if (texture.kind === "cube") texels *= 0.5 / Math.max(Math.abs(u), Math.abs(v), Math.abs(w), Number.MIN_VALUE);
  let level = 0;
  while (texels > Math.SQRT2 && level + 1 < levels.length) {
    texels *= 0.5;
    level++;
  }
  return level;
}

/**
 * Looks version `level` of a texture up between its four nearest texels and writes red, green and blue, 0..1, to
 * `out`. A flat texture repeats; a cube takes the face that the direction (u, v, w) points at.
 */
export function sampleTexture(
  texture: SurfaceTexture,
  level: number,
  u: number,
  v: number,
  w: number,
  out: Float64Array,
): void {
  if (texture.kind === "flat") sampleRepeating(texture.levels[level] as MipLevel, u, v, out);
  else sampleCube(texture.faces, level, u, v, w, out);
}

/** Looks one version of a flat texture up, as `sampleTexture` does. */
export function sampleRepeating({ width, height, rgb }: MipLevel, u: number, v: number, out: Float64Array): void {
  const x = (u - Math.floor(u)) * width - 0.5;
  const y = (v - Math.floor(v)) * height - 0.5;
  const left = Math.floor(x);
  const top = Math.floor(y);
  const x0 = left < 0 ? width - 1 : left;
  const y0 = top < 0 ? height - 1 : top;
  const x1 = left + 1 >= width ? 0 : left + 1;
  const y1 = top + 1 >= height ? 0 : top + 1;
  blend(rgb, width, x0, x1, y0, y1, x - left, y - top, out);
}

function sampleClamped({ width, height, rgb }: MipLevel, u: number, v: number, out: Float64Array): void {
  const x = u * width - 0.5;
  const y = v * height - 0.5;
  const left = Math.floor(x);
  const top = Math.floor(y);
  const x0 = Math.max(left, 0);
  const y0 = Math.max(top, 0);
  const x1 = left + 1 >= width ? width - 1 : left + 1;
  const y1 = top + 1 >= height ? height - 1 : top + 1;
  blend(rgb, width, x0, x1, y0, y1, x - left, y - top, out);
}

function blend(
  rgb: Uint8Array,
  width: number,
  x0: number,
  x1: number,
  y0: number,
  y1: number,
  right: number,
  down: number,
  out: Float64Array,
): void {
  const a = 3 * (y0 * width + x0);
  const b = 3 * (y0 * width + x1);
  const c = 3 * (y1 * width + x0);
  const d = 3 * (y1 * width + x1);
  const wd = (right * down) / 255;
  const wc = down / 255 - wd;
  const wb = right / 255 - wd;
  const wa = 1 / 255 - wb - wc - wd;
  for (let i = 0; i < 3; i++) {
    out[i] =
      wa * (rgb[a + i] as number) +
      wb * (rgb[b + i] as number) +
      wc * (rgb[c + i] as number) +
      wd * (rgb[d + i] as number);
  }
}

/** OpenGL's cube map: the longest component picks the face, the others are looked up in it. */
function sampleCube(
  faces: readonly MipChain[],
  level: number,
  x: number,
  y: number,
  z: number,
  out: Float64Array,
): void {
  const ax = Math.abs(x);
  const ay = Math.abs(y);
  const az = Math.abs(z);
  let face: number;
  let s: number;
  let t: number;
  let length: number;
  if (ax >= ay && ax >= az) {
    face = x >= 0 ? 0 : 1;
    s = x >= 0 ? -z : z;
    t = -y;
    length = ax;
  } else if (ay >= az) {
    face = y >= 0 ? 2 : 3;
    s = x;
    t = y >= 0 ? z : -z;
    length = ay;
  } else {
    face = z >= 0 ? 4 : 5;
    s = z >= 0 ? x : -x;
    t = -y;
    length = az;
  }
  const half = 0.5 / (length || 1);
  sampleClamped((faces[face] as MipChain)[level] as MipLevel, 0.5 + s * half, 0.5 + t * half, out);
}
