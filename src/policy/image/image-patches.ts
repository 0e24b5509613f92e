import { ImageRefusedError } from "./errors.ts";
import { type Placement, placeInSquare } from "./placement.ts";
import { checkImage, type RawImage } from "./raw-image.ts";
import { type LineWeights, lineWeights, resampleRow, resampleRows } from "./resample.ts";

export const PATCH_SIZE = 16;
/** Values a patch: 16 rows x 16 columns x 3 channels, in this order. */
export const PATCH_VALUES = PATCH_SIZE * PATCH_SIZE * 3;

/** Means and standard deviations of R, G and B in 0..1 (CLIP's, as in the reference preprocessing). */
const MEAN = [0.48145466, 0.4578275, 0.40821073] as const;
const STD = [0.26862954, 0.26130258, 0.27577711] as const;

/** A picture as Unified-IO 2's vision transformer takes it. */
export interface ImagePatches {
  /** [N, 768], row-major over the patch grid, normalised. */
  readonly patches: Float32Array;
  /** [N]: 1 where the patch's middle lies in the picture, 0 in the margin. */
  readonly mask: BigInt64Array;
}

/** Makes patches from pictures in a square of one size. Keeps its tables for picture sizes that it has met. */
export class PatchMaker {
  readonly size: number;
  readonly #patchesASide: number;
  readonly #tables = new Map<string, { readonly rows: LineWeights; readonly columns: LineWeights }>();
  readonly #line: Float32Array;
  #resizedRows = new Float32Array(0);

  /** `size`: side of the square in pixels, a multiple of 16. */
  constructor(size: number) {
    this.size = size;
    this.#patchesASide = size / PATCH_SIZE;
    this.#line = new Float32Array(size * 3);
  }

  get patchCount(): number {
    return this.#patchesASide * this.#patchesASide;
  }

  /** @throws ImageRefusedError, at `where`, where the picture has no pixels or covers the middle of no patch. */
  make(image: RawImage, where: string): ImagePatches {
    checkImage(image, where);
    const placement = placeInSquare(image.width, image.height, this.size);
    const mask = this.#mask(placement);
    if (!mask.includes(1n)) {
      const expected = `a picture that covers the middle of at least one patch of ${PATCH_SIZE} pixels`;
      throw new ImageRefusedError({ expected, received: `${image.width}x${image.height}`, where });
    }
    const patches = new Float32Array(this.patchCount * PATCH_VALUES);
    if (placement.width < this.size || placement.height < this.size) fillWithMargin(patches);
    this.#fill(patches, image, placement);
    return { patches, mask };
  }

  #mask({ top, left, width, height }: Placement): BigInt64Array {
    const mask = new BigInt64Array(this.patchCount);
    const within = (patch: number, start: number, length: number): boolean => {
      const middle = patch * PATCH_SIZE + PATCH_SIZE / 2;
      return middle >= start && middle < start + length;
    };
    for (let index = 0; index < mask.length; index++) {
      const row = Math.floor(index / this.#patchesASide);
      const column = index % this.#patchesASide;
      mask[index] = within(row, top, height) && within(column, left, width) ? 1n : 0n;
    }
    return mask;
  }

  #fill(patches: Float32Array, image: RawImage, { top, left, width, height }: Placement): void {
    const sameSize = width === image.width && height === image.height;
    const stride = image.width * 3;
    if (sameSize) {
      for (let y = 0; y < height; y++) {
        this.#writeRow(patches, image.data.subarray(y * stride, (y + 1) * stride), top + y, left);
      }
      return;
    }
    const { rows, columns } = this.#tablesFor(image, width, height);
    if (this.#resizedRows.length < height * stride) this.#resizedRows = new Float32Array(height * stride);
    resampleRows(image.data, stride, rows, this.#resizedRows);
    const line = this.#line.subarray(0, width * 3);
    for (let y = 0; y < height; y++) {
      resampleRow(this.#resizedRows.subarray(y * stride, (y + 1) * stride), columns, line);
      this.#writeRow(patches, line, top + y, left);
    }
  }

  #tablesFor(image: RawImage, width: number, height: number): { rows: LineWeights; columns: LineWeights } {
    const key = `${image.width}x${image.height}`;
    const known = this.#tables.get(key);
    if (known !== undefined) return known;
    const tables = { rows: lineWeights(image.height, height), columns: lineWeights(image.width, width) };
    this.#tables.set(key, tables);
    return tables;
  }

  /** Normalises a row of RGB triples in 0..255 and writes it to row `y` of the square, from column `left` on. */
  #writeRow(patches: Float32Array, line: Uint8Array | Float32Array, y: number, left: number): void {
    const rowOfPatches = Math.floor(y / PATCH_SIZE) * this.#patchesASide;
    const rowInPatch = (y % PATCH_SIZE) * PATCH_SIZE * 3;
    const end = left + line.length / 3;
    let from = 0;
    for (let x = left; x < end; ) {
      const column = Math.floor(x / PATCH_SIZE);
      const until = Math.min(end, (column + 1) * PATCH_SIZE);
      let to = (rowOfPatches + column) * PATCH_VALUES + rowInPatch + (x % PATCH_SIZE) * 3;
      for (; x < until; x++) {
        patches[to++] = (line[from++] as number) * SCALE_R + OFFSET_R;
        patches[to++] = (line[from++] as number) * SCALE_G + OFFSET_G;
        patches[to++] = (line[from++] as number) * SCALE_B + OFFSET_B;
      }
    }
  }
}

const SCALE_R = 1 / 255 / STD[0];
const SCALE_G = 1 / 255 / STD[1];
const SCALE_B = 1 / 255 / STD[2];
const OFFSET_R = -MEAN[0] / STD[0];
const OFFSET_G = -MEAN[1] / STD[1];
const OFFSET_B = -MEAN[2] / STD[2];

/** The margin is black before normalisation. */
function fillWithMargin(patches: Float32Array): void {
  for (let at = 0; at < patches.length; at += 3) {
    patches[at] = OFFSET_R;
    patches[at + 1] = OFFSET_G;
    patches[at + 2] = OFFSET_B;
  }
}
