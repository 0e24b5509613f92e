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
  for (let i = 0; i < count; i++) {
    const [x = 0, y = 0, z = 0] = mesh.positionsM.subarray(3 * i, 3 * i + 3);
    const [u, v] = own ? own.subarray(2 * i, 2 * i + 2) : [];
    if (mapping.kind === "cube") coordinates.set(cubeDirection(shape, [x, y, z], size, mapping), 3 * i);
    else if (u !== undefined && v !== undefined) coordinates.set(repeated(shape, u, v, size, mapping), 3 * i);
    else coordinates.set(projected(x, y, size, mapping), 3 * i);
  }
  return coordinates;
}

function repeated(shape: GeomShape, u: number, v: number, size: Vector3, { repeat, uniform }: TextureMapping): Vector3 {
  const times = (axis: 0 | 1) => (repeat[axis] > 0 ? repeat[axis] : 1) * (uniform && size[axis] > 0 ? size[axis] : 1);
  const shift = shape.kind === "plane" && (size[0] <= 0 || size[1] <= 0) ? -0.5 : 0;
  return [times(0) * u + shift, times(1) * v + shift, 0];
}

function projected(x: number, y: number, size: Vector3, { repeat, uniform }: TextureMapping): Vector3 {
  const perMetre = (axis: 0 | 1) => (uniform || size[axis] <= 0 ? repeat[axis] : repeat[axis] / size[axis]);
  return [0.5 * perMetre(0) * x - 0.5, -0.5 * perMetre(1) * y - 0.5, 0];
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
