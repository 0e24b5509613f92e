import { cross, type Vector3 } from "../../../src/domain/vector.ts";
import { ShapeBuilder, type ShapeMesh } from "./shape-mesh.ts";

const FACE_DIVISIONS = 4;
/** Light is computed at vertices: a large face needs some inside it for a highlight to show, a small one does not. */
const DIVIDED_FROM_M = 0.06;
const ENDLESS_PLANE_DIVISIONS = 40;

/** A box about its centre, each large face in 4 x 4 squares; every face shows the whole texture upright. */
export function boxMesh([hx, hy, hz]: Vector3): ShapeMesh {
  const builder = new ShapeBuilder();
  const divisions = Math.max(hx, hy, hz) >= DIVIDED_FROM_M ? FACE_DIVISIONS : 1;
  for (const side of [-1, 1] as const) {
    addFace(builder, [side * hx, 0, 0], [0, hy, 0], [0, 0, hz], divisions, side > 0);
    addFace(builder, [0, side * hy, 0], [hx, 0, 0], [0, 0, hz], divisions, side < 0);
    addFace(builder, [0, 0, side * hz], [hx, 0, 0], [0, hy, 0], divisions, side > 0);
  }
  return builder.build();
}

/**
 * A rectangle in z = 0 facing +z. A half size of 0 reaches `farM` in that direction, and the texture goes on for ever
 * with an edge of two metres.
 */
export function planeMesh(halfXM: number, halfYM: number, farM: number): ShapeMesh {
  const builder = new ShapeBuilder();
  const endless = halfXM <= 0 || halfYM <= 0;
  const x = halfXM > 0 ? halfXM : farM;
  const y = halfYM > 0 ? halfYM : farM;
  addFace(builder, [0, 0, 0], [x, 0, 0], [0, y, 0], endless ? ENDLESS_PLANE_DIVISIONS : FACE_DIVISIONS, true);
  const mesh = builder.build();
  mesh.textureCoordinates?.forEach((coordinate, i, all) => {
    if (i % 2 === 0 && halfXM <= 0) all[i] = (coordinate - 0.5) * x;
    if (i % 2 === 1 && halfYM <= 0) all[i] = (coordinate - 0.5) * y;
  });
  return mesh;
}

/**
 * A parallelogram about `centre` with half sides `u` and `v`, the texture's right and up. Seen from where u x v points
 * (`towards`) or from the other side.
 */
function addFace(
  builder: ShapeBuilder,
  center: Vector3,
  u: Vector3,
  v: Vector3,
  divisions: number,
  towards: boolean,
): void {
  const normal = towards ? cross(u, v) : cross(v, u);
  const row = divisions + 1;
  let first = 0;
  for (let j = 0; j <= divisions; j++) {
    for (let i = 0; i <= divisions; i++) {
      const s = (2 * i) / divisions - 1;
      const t = (2 * j) / divisions - 1;
      const at = (axis: 0 | 1 | 2) => center[axis] + s * u[axis] + t * v[axis];
      const index = builder.vertex(at(0), at(1), at(2), normal, i / divisions, 1 - j / divisions);
      if (i === 0 && j === 0) first = index;
    }
  }
  for (let j = 0; j < divisions; j++) {
    for (let i = 0; i < divisions; i++) {
      const corner = first + j * row + i;
      if (towards) builder.quad(corner, corner + 1, corner + row + 1, corner + row);
      else builder.quad(corner, corner + row, corner + row + 1, corner + 1);
    }
  }
}
