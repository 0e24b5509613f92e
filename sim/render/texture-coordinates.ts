import type { Vector3 } from "../../src/domain/vector.ts";
import type { GeomShape } from "./shapes/geom-shape.ts";
import type { ShapeMesh } from "./shapes/shape-mesh.ts";

/** How a texture is laid on a geom. */
export interface TextureMapping {
  readonly kind: "flat" | "cube";
  readonly repeat: readonly [alongX: number, alongY: number];
  /** Repeats are per metre of the geom, not per geom. */
  readonly uniform: boolean;
}

/**
 * Where each vertex of a geom lies in its texture, three numbers a vertex: u v 0 in a flat one, a direction into a
 * cube. MuJoCo's mapping: a flat texture is laid out by the shape's own coordinates, repeated over its extent or
 * (uniform) per metre, or along x and y of a mesh without any; a cube is looked up along the vertex, in half sizes.
 */
export function textureCoordinatesOf(shape: GeomShape, mesh: ShapeMesh, mapping: TextureMapping): Float32Array {
  const count = mesh.positionsM.length / 3;
  const coordinates = new Float32Array(3 * count);
  const own = mesh.textureCoordinates;
  const size = halfSizeOf(shape);
  if (own && mapping.kind === "flat") {
    const shift = shape.kind === "plane" && (size[0] <= 0 || size[1] <= 0) ? -0.5 : 0;
    const timesU = repeatsAlong(0, size, mapping);
    const timesV = repeatsAlong(1, size, mapping);
    for (let i = 0; i < count; i++) {
      coordinates[3 * i] = timesU * (own[2 * i] as number) + shift;
      coordinates[3 * i + 1] = timesV * (own[2 * i + 1] as number) + shift;
    }
    return coordinates;
  }
  for (let i = 0; i < count; i++) {
    const x = mesh.positionsM[3 * i] as number;
    const y = mesh.positionsM[3 * i + 1] as number;
    const z = mesh.positionsM[3 * i + 2] as number;
    const laid =
      mapping.kind === "cube" ? cubeDirection(shape, [x, y, z], size, mapping) : projected(x, y, size, mapping);
    coordinates.set(laid, 3 * i);
  }
  return coordinates;
}

const repeatsAlong = (axis: 0 | 1, size: Vector3, { repeat, uniform }: TextureMapping): number =>
  (repeat[axis] > 0 ? repeat[axis] : 1) * (uniform && size[axis] > 0 ? size[axis] : 1);

function projected(x: number, y: number, size: Vector3, { repeat, uniform }: TextureMapping): Vector3 {
  const perMeter = (axis: 0 | 1) => (uniform || size[axis] <= 0 ? repeat[axis] : repeat[axis] / size[axis]);
  return [0.5 * perMeter(0) * x - 0.5, -0.5 * perMeter(1) * y - 0.5, 0];
}

function cubeDirection(shape: GeomShape, [x, y, z]: Vector3, size: Vector3, { uniform }: TextureMapping): Vector3 {
  const inHalfSizes = ((): Vector3 => {
    switch (shape.kind) {
      case "plane":
      case "mesh":
      case "heightField":
        return [x, y, z];
      case "capsule":
        return [x / size[0], y / size[1], heightOnCapsule(z, shape.radiusM, shape.halfLengthM)];
      default:
        return [x / size[0], y / size[1], z / size[2]];
    }
  })();
  return uniform ? [inHalfSizes[0] * size[0], inHalfSizes[1] * size[1], inHalfSizes[2] * size[2]] : inHalfSizes;
}

/** -1..1 along the straight part, then one more unit over each half sphere. */
function heightOnCapsule(z: number, radiusM: number, halfLengthM: number): number {
  const beyond = Math.abs(z) - halfLengthM;
  return beyond > 0 ? Math.sign(z) * (1 + beyond / radiusM) : z / halfLengthM;
}

function halfSizeOf(shape: GeomShape): Vector3 {
  switch (shape.kind) {
    case "plane":
      return [shape.halfXM, shape.halfYM, 1];
    case "box":
    case "mesh":
    case "heightField":
      return shape.halfSizeM;
    case "ellipsoid":
      return shape.semiAxesM;
    case "sphere":
      return [shape.radiusM, shape.radiusM, shape.radiusM];
    case "capsule":
    case "cylinder":
      return [shape.radiusM, shape.radiusM, shape.halfLengthM];
  }
}

/** Twice the area, in texture coordinates, of the triangle with these corners. */
export function twiceTextureArea(coordinates: Float32Array, corners: Uint32Array): number {
  const v0 = 3 * (corners[0] as number);
  const v1 = 3 * (corners[1] as number);
  const v2 = 3 * (corners[2] as number);
  const x0 = coordinates[v0] as number;
  const y0 = coordinates[v0 + 1] as number;
  const z0 = coordinates[v0 + 2] as number;
  const ux = (coordinates[v1] as number) - x0;
  const uy = (coordinates[v1 + 1] as number) - y0;
  const uz = (coordinates[v1 + 2] as number) - z0;
  const vx = (coordinates[v2] as number) - x0;
  const vy = (coordinates[v2 + 1] as number) - y0;
  const vz = (coordinates[v2 + 2] as number) - z0;
  const x = uy * vz - uz * vy;
  const y = uz * vx - ux * vz;
  const z = ux * vy - uy * vx;
  return Math.sqrt(x * x + y * y + z * z);
}
