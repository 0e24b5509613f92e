import { hypot } from "../../src/domain/arithmetic.ts";
import { edgesOf, type Point, type Polygon } from "./polygon.ts";
import { triangulate } from "./triangulate.ts";

type Triple = readonly [number, number, number];

/** Inertia is computed from the surface, so that a mesh need not be closed. */
export const MESH_INERTIA = "shell";

/** Decimals: hundredths of a millimetre, and less of what has no unit. */
const VERTEX_DIGITS = 5;
const NORMAL_DIGITS = 4;

/** How much of the texture's width and height a face of a box shows. */
const PICTURE_SHARE = 0.25;
/** Counter-clockwise as seen from before the face, from its lower left: along `right`, along `up`. */
const BOX_CORNERS = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
] as const;
const BOX_FACES: readonly { readonly normal: Triple; readonly right: Triple; readonly up: Triple }[] = [
  { normal: [0, 0, 1], right: [1, 0, 0], up: [0, 1, 0] },
  { normal: [0, 0, -1], right: [-1, 0, 0], up: [0, 1, 0] },
  { normal: [1, 0, 0], right: [0, 1, 0], up: [0, 0, 1] },
  { normal: [-1, 0, 0], right: [0, -1, 0], up: [0, 0, 1] },
  { normal: [0, 1, 0], right: [-1, 0, 0], up: [0, 0, 1] },
  { normal: [0, -1, 0], right: [1, 0, 0], up: [0, 0, 1] },
];

/** Lays a point of a surface into its picture: metres in, picture widths out. */
export type LayTexture = (point: Point) => Point;

/**
 * A solid with upright walls, one part after another. Every flat face has vertices of its own, so that its edges are
 * sharp and a pattern runs down the walls instead of smearing.
 */
export class PrismMesh {
  readonly #lay: LayTexture;
  readonly #vertices: number[] = [];
  readonly #normals: number[] = [];
  readonly #texcoords: number[] = [];
  readonly #faces: number[] = [];

  constructor(lay: LayTexture) {
    this.#lay = lay;
  }

  /** A horizontal face that looks up or down. */
  face(polygon: Polygon, z: number, looks: "up" | "down"): this {
    const first = this.#addLevel(polygon, z, looks);
    for (const triangle of triangulate(polygon)) this.#addFace(triangle, first, looks);
    return this;
  }

  /** The horizontal face between two outlines with equally many corners. */
  rim(outer: Polygon, inner: Polygon, z: number, looks: "up" | "down"): this {
    const n = outer.length;
    const first = this.#addLevel([...outer, ...inner], z, looks);
    for (let i = 0; i < n; i++) {
      const next = (i + 1) % n;
      this.#addFace([i, next, n + next], first, looks);
      this.#addFace([i, n + next, n + i], first, looks);
    }
    return this;
  }

  /** Upright walls along an outline that look away from what it encloses, or into it. */
  walls(polygon: Polygon, lowZ: number, highZ: number, looks: "out" | "in"): this {
    const sign = looks === "out" ? 1 : -1;
    for (const [[x0, y0], [x1, y1]] of edgesOf(polygon)) {
      const length = hypot(x1 - x0, y1 - y0);
      const normal: Triple = [(sign * (y1 - y0)) / length, (-sign * (x1 - x0)) / length, 0];
      const first = this.#vertices.length / 3;
      for (const [x, y, z] of [
        [x0, y0, lowZ],
        [x1, y1, lowZ],
        [x1, y1, highZ],
        [x0, y0, highZ],
      ] satisfies Triple[]) {
        const drop = highZ - z;
        this.#addVertex([x, y, z], normal, [x + normal[0] * drop, y + normal[1] * drop]);
      }
      this.#addFace([0, 1, 2], first, looks === "out" ? "up" : "down");
      this.#addFace([0, 2, 3], first, looks === "out" ? "up" : "down");
    }
    return this;
  }

  /** Slanting walls between two outlines with equally many corners that look away from what they enclose, or into it. */
  slope(lower: Polygon, lowZ: number, upper: Polygon, highZ: number, looks: "out" | "in"): this {
    const sign = looks === "out" ? 1 : -1;
    const above = edgesOf(upper);
    for (const [i, [[x0, y0], [x1, y1]]] of edgesOf(lower).entries()) {
      const [[x3, y3], [x2, y2]] = above[i] ?? [
        [x0, y0],
        [x1, y1],
      ];
      const rise = highZ - lowZ;
      const [alongX, alongY] = [x1 - x0, y1 - y0];
      const outwards: Triple = [alongY * rise, -alongX * rise, alongX * (y3 - y0) - alongY * (x3 - x0)];
      const length = sign * hypot(...outwards);
      const normal: Triple = [outwards[0] / length, outwards[1] / length, outwards[2] / length];
      const first = this.#vertices.length / 3;
      for (const [x, y, z] of [
        [x0, y0, lowZ],
        [x1, y1, lowZ],
        [x2, y2, highZ],
        [x3, y3, highZ],
      ] satisfies Triple[])
        this.#addVertex([x, y, z], normal, [x, y]);
      this.#addFace([0, 1, 2], first, looks === "out" ? "up" : "down");
      this.#addFace([0, 2, 3], first, looks === "out" ? "up" : "down");
    }
    return this;
  }

  /** A cuboid; each of its faces shows the same part of the texture, the last quarter along either edge. */
  box([x, y]: Point, [halfX, halfY]: Point, lowZ: number, highZ: number): this {
    const middle: Triple = [x, y, (lowZ + highZ) / 2];
    const half: Triple = [halfX, halfY, (highZ - lowZ) / 2];
    for (const { normal, right, up } of BOX_FACES) {
      const first = this.#vertices.length / 3;
      for (const [across, along] of BOX_CORNERS) {
        const at = (axis: 0 | 1 | 2) =>
          middle[axis] + half[axis] * (normal[axis] + across * right[axis] + along * up[axis]);
        this.#vertices.push(at(0), at(1), at(2));
        this.#normals.push(...normal);
        this.#texcoords.push(1 - PICTURE_SHARE * (0.5 - across / 2), 1 - PICTURE_SHARE * (0.5 - along / 2));
      }
      this.#addFace([0, 1, 2], first, "up");
      this.#addFace([0, 2, 3], first, "up");
    }
    return this;
  }

  /** The `<mesh>` element. Its inertia is that of its skin, so that it need not be closed. */
  toMjcf(name: string): string {
    const list = (values: readonly number[], digits: number) => values.map((v) => rounded(v, digits)).join(" ");
    return `<mesh name="${name}" inertia="${MESH_INERTIA}" vertex="${list(this.#vertices, VERTEX_DIGITS)}" normal="${list(this.#normals, NORMAL_DIGITS)}" texcoord="${list(this.#texcoords, NORMAL_DIGITS)}" face="${this.#faces.join(" ")}"/>`;
  }

  /** The same mesh as the contents of a file in MuJoCo's own binary format, which is read faster than text. */
  toMsh(): Uint8Array {
    const arrays = [
      [this.#vertices, VERTEX_DIGITS],
      [this.#normals, NORMAL_DIGITS],
      [this.#texcoords, NORMAL_DIGITS],
    ] as const;
    const floats = arrays.reduce((sum, [{ length }]) => sum + length, 0);
    const file = new ArrayBuffer(4 * (4 + floats + this.#faces.length));
    const counts = [this.#vertices.length / 3, this.#normals.length / 3, this.#texcoords.length / 2];
    new Int32Array(file).set([...counts, this.#faces.length / 3]);
    const numbers = new Float32Array(file);
    let at = 4;
    for (const [values, digits] of arrays) {
      for (let i = 0; i < values.length; i++) numbers[at++] = rounded(values[i] as number, digits);
    }
    new Int32Array(file).set(this.#faces, at);
    return new Uint8Array(file);
  }

  #addLevel(points: readonly Point[], z: number, looks: "up" | "down"): number {
    const first = this.#vertices.length / 3;
    for (const [x, y] of points) this.#addVertex([x, y, z], [0, 0, looks === "up" ? 1 : -1], [x, y]);
    return first;
  }

  #addVertex(at: Triple, normal: Triple, surface: Point): void {
    this.#vertices.push(...at);
    this.#normals.push(...normal);
    this.#texcoords.push(...this.#lay(surface));
  }

  #addFace([a, b, c]: Triple, first: number, looks: "up" | "down"): void {
    this.#faces.push(...(looks === "up" ? [first + a, first + b, first + c] : [first + a, first + c, first + b]));
  }
}

const POWERS_OF_TEN = [1, 10, 100, 1000, 1e4, 1e5] as const;

/** The same as `Number(value.toFixed(digits))`, but mostly without text. */
function rounded(value: number, digits: number): number {
  const scale = POWERS_OF_TEN[digits] as number;
  const scaled = value * scale;
  const whole = Math.round(scaled);
  // Next to the middle between two decimals the product may have been rounded across it.
  return Math.abs(Math.abs(scaled - whole) - 0.5) < 1e-6 ? Number(value.toFixed(digits)) : whole / scale;
}
