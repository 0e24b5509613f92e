import type { TextureArrays } from "../engine/index.ts";
import { TEXTURE_TYPES } from "../engine/index.ts";

/** One square or rectangle of texels, RGB, and its smaller versions, each about half as large as the one before. */
export interface MipLevel {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

export type MipChain = readonly MipLevel[];

/** A texture made ready for looking up. */
export type SurfaceTexture =
  | { readonly kind: "flat"; readonly levels: MipChain }
  /** Faces +x -x +y -y +z -z. */
  | { readonly kind: "cube"; readonly faces: readonly MipChain[] };

const CUBE_FACES = 6;

/** Textures made ready, each once. */
export class TextureLibrary {
  readonly #textures: TextureArrays;
  readonly #ready = new Map<number, SurfaceTexture>();

  constructor(textures: TextureArrays) {
    this.#textures = textures;
  }

  textureAt(id: number): SurfaceTexture {
    const known = this.#ready.get(id);
    if (known) return known;
    const made = surfaceTexture(this.#textures, id);
    this.#ready.set(id, made);
    return made;
  }
}

/** Copies texture `id` out of the model's pixels. Its smaller versions are averages, so that far ones do not flicker. */
function surfaceTexture(textures: TextureArrays, id: number): SurfaceTexture {
  const width = textures.width[id] ?? 0;
  const height = textures.height[id] ?? 0;
  const channels = textures.channels[id] ?? 3;
  const address = textures.address[id] ?? 0;
  const rgb = toRgb(textures.data.subarray(address, address + width * height * channels), channels);
  if (textures.type[id] === TEXTURE_TYPES.plane) return { kind: "flat", levels: mipChain({ width, height, rgb }) };
  const faceHeight = height / CUBE_FACES;
  const faces = Array.from({ length: CUBE_FACES }, (_, face) =>
    mipChain({
      width,
      height: faceHeight,
      rgb: rgb.subarray(3 * width * faceHeight * face, 3 * width * faceHeight * (face + 1)),
    }),
  );
  return { kind: "cube", faces };
}

/** Grey (one or two channels) is spread over three; alpha is dropped. */
function toRgb(pixels: Uint8Array, channels: number): Uint8Array {
  const count = Math.floor(pixels.length / channels);
  const rgb = new Uint8Array(3 * count);
  for (let i = 0; i < count; i++) {
    for (let c = 0; c < 3; c++) rgb[3 * i + c] = pixels[channels * i + (channels >= 3 ? c : 0)] ?? 0;
  }
  return rgb;
}

function mipChain(base: MipLevel): MipChain {
  const levels = [base];
  let last = base;
  while (last.width > 1 || last.height > 1) {
    last = halved(last);
    levels.push(last);
  }
  return levels;
}

function halved(source: MipLevel): MipLevel {
  const width = Math.max(1, source.width >> 1);
  const height = Math.max(1, source.height >> 1);
  const rgb = new Uint8Array(3 * width * height);
  const texels = source.rgb;
  for (let y = 0; y < height; y++) {
    const upper = 3 * Math.min(2 * y, source.height - 1) * source.width;
    const lower = 3 * Math.min(2 * y + 1, source.height - 1) * source.width;
    for (let x = 0; x < width; x++) {
      const left = 3 * Math.min(2 * x, source.width - 1);
      const right = 3 * Math.min(2 * x + 1, source.width - 1);
      for (let c = 0; c < 3; c++) {
        const sum =
          (texels[upper + left + c] as number) +
          (texels[upper + right + c] as number) +
          (texels[lower + left + c] as number) +
          (texels[lower + right + c] as number);
        rgb[3 * (y * width + x) + c] = (sum + 2) >> 2;
      }
    }
  }
  return { width, height, rgb };
}
