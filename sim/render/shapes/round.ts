import type { Vector3 } from "../../../src/domain/vector.ts";
import { ShapeBuilder, type ShapeMesh } from "./shape-mesh.ts";

/** MuJoCo's default visual quality (`numslices`, `numstacks`), so that outlines agree with its own renderer's. */
const SLICES = 28;
const STACKS = 16;

export const sphereMesh = (radiusM: number): ShapeMesh => ellipsoidMesh([radiusM, radiusM, radiusM]);

export function ellipsoidMesh(semiAxes: Vector3): ShapeMesh {
  const builder = new ShapeBuilder();
  const rings: number[][] = [];
  for (let stack = 0; stack <= STACKS; stack++) {
    rings.push(ring(builder, (stack / STACKS - 0.5) * Math.PI, semiAxes, 0));
  }
  addBands(builder, rings);
  return builder.build();
}

/** A cylinder of `halfLengthM` along z between two half spheres. */
export function capsuleMesh(radiusM: number, halfLengthM: number): ShapeMesh {
  const builder = new ShapeBuilder();
  const rings: number[][] = [];
  for (let stack = 0; stack <= STACKS / 2; stack++) {
    rings.push(ring(builder, (stack / STACKS - 0.5) * Math.PI, [radiusM, radiusM, radiusM], -halfLengthM));
  }
  for (let stack = STACKS / 2; stack <= STACKS; stack++) {
    rings.push(ring(builder, (stack / STACKS - 0.5) * Math.PI, [radiusM, radiusM, radiusM], halfLengthM));
  }
  addBands(builder, rings);
  return builder.build();
}

/** Closed, along z. */
export function cylinderMesh(radiusM: number, halfLengthM: number): ShapeMesh {
  const builder = new ShapeBuilder();
  const axes: Vector3 = [radiusM, radiusM, radiusM];
  addBands(builder, [ring(builder, 0, axes, -halfLengthM), ring(builder, 0, axes, halfLengthM)]);
  for (const side of [-1, 1]) {
    const centre = builder.vertex(0, 0, side * halfLengthM, 0, 0, side);
    const rim = Array.from({ length: SLICES }, (_, slice) => {
      const angle = (2 * Math.PI * slice) / SLICES;
      return builder.vertex(radiusM * Math.cos(angle), radiusM * Math.sin(angle), side * halfLengthM, 0, 0, side);
    });
    rim.forEach((from, slice) => {
      const to = rim[(slice + 1) % SLICES] ?? 0;
      if (side > 0) builder.triangle(centre, from, to);
      else builder.triangle(centre, to, from);
    });
  }
  return builder.build();
}

/** The circle of latitude at `elevation` of an ellipsoid about (0, 0, z); at a pole all its vertices coincide. */
function ring(builder: ShapeBuilder, elevation: number, [a, b, c]: Vector3, z: number): number[] {
  const pole = Math.abs(elevation) >= Math.PI / 2;
  const cosine = pole ? 0 : Math.cos(elevation);
  const sine = Math.sin(elevation);
  return Array.from({ length: SLICES }, (_, slice) => {
    const azimuth = (2 * Math.PI * slice) / SLICES;
    const x = cosine * Math.cos(azimuth);
    const y = cosine * Math.sin(azimuth);
    return builder.vertex(a * x, b * y, c * sine + z, x / a, y / b, sine / c);
  });
}

/** Quads between neighbouring rings, from the bottom up. */
function addBands(builder: ShapeBuilder, rings: readonly (readonly number[])[]): void {
  for (let band = 0; band + 1 < rings.length; band++) {
    const low = rings[band] ?? [];
    const high = rings[band + 1] ?? [];
    for (let slice = 0; slice < SLICES; slice++) {
      const next = (slice + 1) % SLICES;
      builder.quad(low[slice] ?? 0, low[next] ?? 0, high[next] ?? 0, high[slice] ?? 0);
    }
  }
}
