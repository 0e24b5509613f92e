/** Triangles in a geom's own frame, metres; counter-clockwise as seen from outside. */
export interface ShapeMesh {
  /** Three numbers a vertex. */
  readonly positionsM: Float32Array;
  readonly normals: Float32Array;
  /** Two numbers a vertex, where the shape brings its own. */
  readonly textureCoordinates?: Float32Array;
  /** Three vertex indices a triangle. */
  readonly triangles: Uint32Array;
  /** Of the sphere about the frame's origin that holds the shape. */
  readonly boundRadiusM: number;
}

/** Collects vertices and triangles of one shape. */
export class ShapeBuilder {
  readonly #positions: number[] = [];
  readonly #normals: number[] = [];
  readonly #triangles: number[] = [];

  /** Adds a vertex; the normal need not be of unit length. Gives its index. */
  vertex(x: number, y: number, z: number, nx: number, ny: number, nz: number): number {
    const length = Math.hypot(nx, ny, nz) || 1;
    this.#positions.push(x, y, z);
    this.#normals.push(nx / length, ny / length, nz / length);
    return this.#positions.length / 3 - 1;
  }

  /** Corners counter-clockwise as seen from outside. */
  triangle(a: number, b: number, c: number): void {
    this.#triangles.push(a, b, c);
  }

  quad(a: number, b: number, c: number, d: number): void {
    this.#triangles.push(a, b, c, a, c, d);
  }

  build(): ShapeMesh {
    return shapeMesh(
      new Float32Array(this.#positions),
      new Float32Array(this.#normals),
      new Uint32Array(this.#triangles),
    );
  }
}

/** A shape from its arrays. */
export function shapeMesh(
  positionsM: Float32Array,
  normals: Float32Array,
  triangles: Uint32Array,
  textureCoordinates?: Float32Array,
): ShapeMesh {
  let squared = 0;
  for (let i = 0; i + 2 < positionsM.length; i += 3) {
    const [x = 0, y = 0, z = 0] = positionsM.subarray(i, i + 3);
    squared = Math.max(squared, x * x + y * y + z * z);
  }
  const boundRadiusM = Math.sqrt(squared);
  return { positionsM, normals, triangles, boundRadiusM, ...(textureCoordinates && { textureCoordinates }) };
}
