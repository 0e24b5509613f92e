import type { Vector3 } from "../../../src/domain/vector.ts";
import { ShapeBuilder, type ShapeMesh } from "./shape-mesh.ts";

const FACE_DIVISIONS = 4;
/** Light is computed at vertices: a large face needs some inside it for a highlight to show, a small one does not. */
const DIVIDED_FROM_M = 0.06;
const ENDLESS_PLANE_DIVISIONS = 40;

/** A box about its centre, each large face in 4 x 4 squares. */
export function boxMesh([hx, hy, hz]: Vector3): ShapeMesh {
  const builder = new ShapeBuilder();
  const divisions = Math.max(hx, hy, hz) >= DIVIDED_FROM_M ? FACE_DIVISIONS : 1;
  for (const sign of [-1, 1]) {
    // u x v is the outward normal of each face.
    addGrid(builder, [sign * hx, 0, 0], [0, sign * hy, 0], [0, 0, hz], divisions);
    addGrid(builder, [0, sign * hy, 0], [0, 0, sign * hz], [hx, 0, 0], divisions);
    addGrid(builder, [0, 0, sign * hz], [sign * hx, 0, 0], [0, hy, 0], divisions);
  }
  return builder.build();
}

/** A rectangle in z = 0 facing +z; a half size of 0 reaches `farM` in that direction. */
export function planeMesh(halfXM: number, halfYM: number, farM: number): ShapeMesh {
  const builder = new ShapeBuilder();
  const endless = halfXM <= 0 || halfYM <= 0;
  const x = halfXM > 0 ? halfXM : farM;
  const y = halfYM > 0 ? halfYM : farM;
  addGrid(builder, [0, 0, 0], [x, 0, 0], [0, y, 0], endless ? ENDLESS_PLANE_DIVISIONS : FACE_DIVISIONS);
  return builder.build();
}

/** A parallelogram about `centre` with half sides `u` and `v`, facing u x v. */
function addGrid(builder: ShapeBuilder, centre: Vector3, u: Vector3, v: Vector3, divisions: number): void {
  const nx = u[1] * v[2] - u[2] * v[1];
  const ny = u[2] * v[0] - u[0] * v[2];
  const nz = u[0] * v[1] - u[1] * v[0];
  const vertex = (i: number, j: number) => {
    const s = (2 * i) / divisions - 1;
    const t = (2 * j) / divisions - 1;
    const at = (axis: 0 | 1 | 2) => centre[axis] + s * u[axis] + t * v[axis];
    return builder.vertex(at(0), at(1), at(2), nx, ny, nz);
  };
  const rows = Array.from({ length: divisions + 1 }, (_, j) =>
    Array.from({ length: divisions + 1 }, (_, i) => vertex(i, j)),
  );
  for (let j = 0; j < divisions; j++) {
    for (let i = 0; i < divisions; i++) {
      const [a = 0, b = 0] = (rows[j] ?? []).slice(i, i + 2);
      const [d = 0, c = 0] = (rows[j + 1] ?? []).slice(i, i + 2);
      builder.quad(a, b, c, d);
    }
  }
}
