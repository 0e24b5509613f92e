/** Texels along an edge of a tile. */
const TILE = 8;

/** Which parts of a square map are looked at: its tiles, 8 x 8 texels each. */
export class TexelMask {
  readonly #edge: number;
  #tiles: Uint8Array;

  /** Nothing is marked. `texels`: along an edge of the map. */
  constructor(texels: number) {
    this.#edge = Math.ceil(texels / TILE);
    this.#tiles = new Uint8Array(this.#edge * this.#edge);
  }

  /** Marks the tile of a texel; one outside of the map has none. */
  mark(column: number, row: number): void {
    const x = Math.floor(column / TILE);
    const y = Math.floor(row / TILE);
    if (x >= 0 && y >= 0 && x < this.#edge && y < this.#edge) this.#tiles[y * this.#edge + x] = 1;
  }

  /** Marks the neighbours, all eight, of every marked tile. */
  widen(): void {
    const edge = this.#edge;
    const wide = new Uint8Array(edge * edge);
    for (let y = 0; y < edge; y++) {
      for (let x = 0; x < edge; x++) {
        if (this.#tiles[y * edge + x] === 0) continue;
        for (let row = Math.max(0, y - 1); row <= Math.min(edge - 1, y + 1); row++) {
          wide.fill(1, row * edge + Math.max(0, x - 1), row * edge + Math.min(edge, x + 2));
        }
      }
    }
    this.#tiles = wide;
  }

  /** Whether anything is marked in these texels, all ends included and within the map. */
  touches(left: number, right: number, top: number, bottom: number): boolean {
    const lastX = Math.floor(right / TILE);
    const lastY = Math.floor(bottom / TILE);
    for (let y = Math.floor(top / TILE); y <= lastY; y++) {
      for (let x = Math.floor(left / TILE); x <= lastX; x++) if (this.#tiles[y * this.#edge + x] === 1) return true;
    }
    return false;
  }

  /** Whether all that is marked in `other` is marked here. */
  includes(other: TexelMask): boolean {
    return other.#tiles.every((marked, tile) => marked === 0 || this.#tiles[tile] === 1);
  }

  /** Marks what is marked in `other`. */
  add(other: TexelMask): void {
    other.#tiles.forEach((marked, tile) => {
      if (marked === 1) this.#tiles[tile] = 1;
    });
  }
}
