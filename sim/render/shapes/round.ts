import { cos, sin } from "../../../src/domain/arithmetic.ts";
import type { Vector3 } from "../../../src/domain/vector.ts";
import { ShapeBuilder, type ShapeMesh } from "./shape-mesh.ts";

/** MuJoCo's default visual quality (`numslices`, `numstacks`), so that outlines agree with its own renderer's. */
const SLICES = 28;
const STACKS = 16;
const HALF_STACKS = STACKS / 2;

/** Textures go once round the z axis and from the top to the bottom, here and below. */
export const sphereMesh = (radiusM: number): ShapeMesh => ellipsoidMesh([radiusM, radiusM, radiusM]);

export function ellipsoidMesh(semiAxesM: Vector3): ShapeMesh {
  const builder = new ShapeBuilder();
  addBands(
    builder,
    stacks(-HALF_STACKS, HALF_STACKS).map((stack) =>
      addRing(builder, { elevation: elevationOf(stack), semiAxesM, zM: 0, v: 0.5 - stack / STACKS }),
    ),
  );
  return builder.build();
}

/** A cylinder of `halfLengthM` along z between two half spheres, each of the three with the whole texture. */
export function capsuleMesh(radiusM: number, halfLengthM: number): ShapeMesh {
  const builder = new ShapeBuilder();
  const semiAxesM: Vector3 = [radiusM, radiusM, radiusM];
  for (const [from, to, zM] of [
    [-HALF_STACKS, 0, -halfLengthM],
    [0, HALF_STACKS, halfLengthM],
  ] as const) {
    addBands(
      builder,
      stacks(from, to).map((stack) =>
        addRing(builder, { elevation: elevationOf(stack), semiAxesM, zM, v: (to - stack) / HALF_STACKS }),
      ),
    );
  }
  addTube(builder, radiusM, halfLengthM);
  return builder.build();
}

/** Closed, along z; the ends show the texture's inscribed circle. */
export function cylinderMesh(radiusM: number, halfLengthM: number): ShapeMesh {
  const builder = new ShapeBuilder();
  addTube(builder, radiusM, halfLengthM);
  for (const side of [-1, 1] as const) {
    const z = side * halfLengthM;
    const normal: Vector3 = [0, 0, side];
    const center = builder.vertex(0, 0, z, normal, 0.5, 0.5);
    const rim = Array.from({ length: SLICES + 1 }, (_, slice) => {
      const [x, y] = circle(slice);
      return builder.vertex(radiusM * x, radiusM * y, z, normal, 0.5 + 0.5 * x, 0.5 + 0.5 * y);
    });
    for (let slice = 0; slice < SLICES; slice++) {
      const [from = 0, to = 0] = rim.slice(slice, slice + 2);
      if (side > 0) builder.triangle(center, from, to);
      else builder.triangle(center, to, from);
    }
  }
  return builder.build();
}

function addTube(builder: ShapeBuilder, radiusM: number, halfLengthM: number): void {
  const semiAxesM: Vector3 = [radiusM, radiusM, radiusM];
  addBands(builder, [
    addRing(builder, { elevation: 0, semiAxesM, zM: -halfLengthM, v: 1 }),
    addRing(builder, { elevation: 0, semiAxesM, zM: halfLengthM, v: 0 }),
  ]);
}

interface Ring {
  readonly elevation: number;
  readonly semiAxesM: Vector3;
  /** Height of the ellipsoid's centre. */
  readonly zM: number;
  /** Texture coordinate of the whole ring. */
  readonly v: number;
}

/** A circle of latitude of an ellipsoid, first and last vertex in one place; at a pole all are. Gives the indices. */
function addRing(builder: ShapeBuilder, { elevation, semiAxesM: [a, b, c], zM, v }: Ring): number[] {
  const cosine = Math.abs(elevation) >= Math.PI / 2 ? 0 : cos(elevation);
  const sine = sin(elevation);
  return Array.from({ length: SLICES + 1 }, (_, slice) => {
    const [east, north] = circle(slice);
    const x = cosine * east;
    const y = cosine * north;
    // The texture meets a pole in the middle of each slice.
    const u = (slice + (cosine === 0 ? 0.5 : 0)) / SLICES;
    return builder.vertex(a * x, b * y, c * sine + zM, [x / a, y / b, sine / c], u, v);
  });
}

/** Quads between neighbouring rings, from the bottom up. */
function addBands(builder: ShapeBuilder, rings: readonly (readonly number[])[]): void {
  for (let band = 0; band + 1 < rings.length; band++) {
    for (let slice = 0; slice < SLICES; slice++) {
      const [a = 0, b = 0] = rings[band]?.slice(slice, slice + 2) ?? [];
      const [d = 0, c = 0] = rings[band + 1]?.slice(slice, slice + 2) ?? [];
      builder.quad(a, b, c, d);
    }
  }
}

const stacks = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

const elevationOf = (stack: number): number => (stack * Math.PI) / STACKS;

function circle(slice: number): readonly [number, number] {
  const angle = (2 * Math.PI * (slice % SLICES)) / SLICES;
  return [cos(angle), sin(angle)];
}
