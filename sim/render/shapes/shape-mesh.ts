import { norm, type Vector3 } from "../../../src/domain/vector.ts";

/** Triangles in a geom's own frame, metres; counter-clockwise as seen from outside. */
export interface ShapeMesh {
  /** Three numbers a vertex. */
  readonly positionsM: Float32Array;
  readonly normals: Float32Array;
  /** Two numbers a vertex, 0 0 at a texture's upper left, 1 1 at its lower right; absent where the shape has none. */
  readonly textureCoordinates?: Float32Array;
  /** Three vertex indices a triangle. */
  readonly triangles: Uint32Array;
  /** Radius of the sphere about the frame's origin that holds the shape. */
  readonly boundRadiusM: number;
}

/** Collects vertices and triangles of one shape. */
export class ShapeBuilder {
  readonly #positions: number[] = [];
  readonly #normals: number[] = [];
  readonly #textureCoordinates: number[] = [];
  readonly #triangles: number[] = [];

  /** Adds a vertex at (x, y, z); the normal need not be of unit length. Gives its index. */
  vertex(x: number, y: number, z: number, normal: Vector3, u = 0, v = 0): number {
    const length = norm(normal) || 1;
    this.#positions.push(x, y, z);
    this.#normals.push(normal[0] / length, normal[1] / length, normal[2] / length);
    this.#textureCoordinates.push(u, v);
    return this.#positions.length / 3 - 1;
  }

  /** Corners counter-clockwise as seen from outside. */
  triangle(a: number, b: number, c: number): void {
    this.#triangles.push(a, b, c);
  }

  quad(a: number, b: number, c: number, d: number): void {
    this.#triangles.push(a, b, c, a, c, d);
  }

  /** `textured`: whether the texture coordinates that were given mean anything. */
  build(textured = true): ShapeMesh {
    return shapeMesh(
      new Float32Array(this.#positions),
      new Float32Array(this.#normals),
      new Uint32Array(this.#triangles),
      textured ? new Float32Array(this.#textureCoordinates) : undefined,
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
    const x = positionsM[i] as number;
    const y = positionsM[i + 1] as number;
    const z = positionsM[i + 2] as number;
    squared = Math.max(squared, x * x + y * y + z * z);
  }
  const boundRadiusM = Math.sqrt(squared);
  return { positionsM, normals, triangles, boundRadiusM, ...(textureCoordinates && { textureCoordinates }) };
}
