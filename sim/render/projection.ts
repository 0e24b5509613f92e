import { hypot } from "../../src/domain/arithmetic.ts";
import type { ScenePoses } from "../engine/index.ts";
import type { CameraView } from "./camera-view.ts";
import type { DrawList, DrawnGeom } from "./draw-list.ts";
import { onGrid, type ScreenVertices } from "./screen-vertices.ts";

/** Fills `out`, twelve numbers, with the rows that take a world point to column times w, row times w, depth. */
function worldToScreen({ intrinsics, position, rotation }: CameraView, out: Float64Array): void {
  const { projection, focalX, focalY } = intrinsics;
  const parallel = projection === "orthographic";
  // Where w is the depth, the center moves with it.
  const centerX = parallel ? 0 : intrinsics.centerX;
  const centerY = parallel ? 0 : intrinsics.centerY;
  for (let axis = 0; axis < 3; axis++) {
    const right = rotation[3 * axis] as number;
    const up = rotation[3 * axis + 1] as number;
    const forward = -(rotation[3 * axis + 2] as number);
    out[axis] = focalX * right + centerX * forward;
    out[4 + axis] = -focalY * up + centerY * forward;
    out[8 + axis] = forward;
  }
  for (let row = 0; row < 12; row += 4) {
    out[row + 3] = -(
      (out[row] as number) * (position[0] as number) +
      (out[row + 1] as number) * (position[1] as number) +
      (out[row + 2] as number) * (position[2] as number)
    );
  }
  if (!parallel) return;
  out[3] = (out[3] as number) + intrinsics.centerX;
  out[7] = (out[7] as number) + intrinsics.centerY;
}

/**
 * Projects the vertices of every geom that may be in the picture. `inView`: 1 for each geom that may, 0 for each whose
 * bounding sphere is outside.
 */
export function projectScene(
  list: DrawList,
  poses: ScenePoses,
  view: CameraView,
  vertices: ScreenVertices,
  inView: Uint8Array,
): void {
  const fromWorld = new Float64Array(12);
  const fromGeom = new Float64Array(12);
  worldToScreen(view, fromWorld);
  list.geoms.forEach((geom, index) => {
    composeWithPose(fromWorld, poses.geomPositions, poses.geomRotations, geom.geomId, fromGeom);
    const visible = sphereInView(fromGeom, geom.boundRadiusM, view);
    inView[index] = visible ? 1 : 0;
    if (!visible) return;
    if (view.intrinsics.projection === "perspective") {
      projectGeom(list.positionsM, geom, fromGeom, view.nearM, vertices);
    } else projectGeomInParallel(list.positionsM, geom, fromGeom, vertices);
  });
}

/** `rows` after the pose of thing `id`: from its own frame straight to where `rows` lead. */
export function composeWithPose(
  rows: Float64Array,
  positions: Float64Array,
  rotations: Float64Array,
  id: number,
  out: Float64Array,
): void {
  const p = 3 * id;
  const r = 9 * id;
  for (let row = 0; row < 12; row += 4) {
    const a = rows[row] as number;
    const b = rows[row + 1] as number;
    const c = rows[row + 2] as number;
    for (let column = 0; column < 3; column++) {
      out[row + column] =
        a * (rotations[r + column] as number) +
        b * (rotations[r + 3 + column] as number) +
        c * (rotations[r + 6 + column] as number);
    }
    out[row + 3] =
      a * (positions[p] as number) +
      b * (positions[p + 1] as number) +
      c * (positions[p + 2] as number) +
      (rows[row + 3] as number);
  }
}

/** Whether a sphere about the origin of the frame that `rows` come from can touch the picture. */
function sphereInView(rows: Float64Array, radius: number, view: CameraView): boolean {
  const { projection, focalX, focalY, centerX, centerY } = view.intrinsics;
  const depth = rows[11] as number;
  if (depth + radius < view.nearM || depth - radius > view.farM) return false;
  const column = rows[3] as number;
  const row = rows[7] as number;
  const { width, height } = view.size;
  if (projection === "orthographic") {
    const [across, down] = [radius * focalX, radius * focalY];
    return column >= -across && column <= width + across && row >= -down && row <= height + down;
  }
  // Distance to each side plane of the frustum, times the length of that plane's normal in these units.
  const beyond = (value: number, focal: number, offset: number) => value < -radius * hypot(focal, offset);
  return !(
    beyond(column, focalX, centerX) ||
    beyond(width * depth - column, focalX, width - centerX) ||
    beyond(row, focalY, centerY) ||
    beyond(height * depth - row, focalY, height - centerY)
  );
}

function projectGeom(
  positions: Float32Array,
  { firstVertex, endVertex }: DrawnGeom,
  rows: Float64Array,
  near: number,
  { x, y, nearness, hx, hy, hw }: ScreenVertices,
): void {
  const [xx = 0, xy = 0, xz = 0, x0 = 0, yx = 0, yy = 0, yz = 0, y0 = 0, wx = 0, wy = 0, wz = 0, w0 = 0] = rows;
  for (let vertex = firstVertex; vertex < endVertex; vertex++) {
    const px = positions[3 * vertex] as number;
    const py = positions[3 * vertex + 1] as number;
    const pz = positions[3 * vertex + 2] as number;
    const column = xx * px + xy * py + xz * pz + x0;
    const row = yx * px + yy * py + yz * pz + y0;
    const depth = wx * px + wy * py + wz * pz + w0;
    hx[vertex] = column;
    hy[vertex] = row;
    hw[vertex] = depth;
    const inverse = depth > near ? 1 / depth : 0;
    x[vertex] = onGrid(column * inverse);
    y[vertex] = onGrid(row * inverse);
    nearness[vertex] = inverse;
  }
}

/**
 * With parallel rays, a vertex behind the camera has a place in the picture too. The rasterizer leaves out, pixel by
 * pixel, what is nearer than the near plane.
 */
function projectGeomInParallel(
  positions: Float32Array,
  { firstVertex, endVertex }: DrawnGeom,
  rows: Float64Array,
  { x, y, nearness, hx, hy, hw }: ScreenVertices,
): void {
  const [xx = 0, xy = 0, xz = 0, x0 = 0, yx = 0, yy = 0, yz = 0, y0 = 0, dx = 0, dy = 0, dz = 0, d0 = 0] = rows;
  for (let vertex = firstVertex; vertex < endVertex; vertex++) {
    const px = positions[3 * vertex] as number;
    const py = positions[3 * vertex + 1] as number;
    const pz = positions[3 * vertex + 2] as number;
    const column = xx * px + xy * py + xz * pz + x0;
    const row = yx * px + yy * py + yz * pz + y0;
    hx[vertex] = column;
    hy[vertex] = row;
    hw[vertex] = 1;
    x[vertex] = onGrid(column);
    y[vertex] = onGrid(row);
    // The nearness 0 has another meaning.
    nearness[vertex] = -(dx * px + dy * py + dz * pz + d0) || Number.MIN_VALUE;
  }
}

/**
 * `fromWorld` after the way back from column times w, row times w and depth to the world: fills `out`, twelve numbers,
 * and gives it.
 */
export function mapFromPixels(fromWorld: Float64Array, view: CameraView, out: Float64Array): Float64Array {
  const { projection, focalX, focalY, centerX, centerY } = view.intrinsics;
  const { position, rotation } = view;
  for (let row = 0; row < 12; row += 4) {
    const right = rowAlong(fromWorld, row, rotation, 0) / focalX;
    const down = -rowAlong(fromWorld, row, rotation, 1) / focalY;
    out[row] = right;
    out[row + 1] = down;
    out[row + 2] = -rowAlong(fromWorld, row, rotation, 2);
    out[row + 3] =
      (fromWorld[row] as number) * (position[0] as number) +
      (fromWorld[row + 1] as number) * (position[1] as number) +
      (fromWorld[row + 2] as number) * (position[2] as number) +
      (fromWorld[row + 3] as number);
    const center = projection === "perspective" ? row + 2 : row + 3;
    out[center] = (out[center] as number) - right * centerX - down * centerY;
  }
  return out;
}

const rowAlong = (fromWorld: Float64Array, row: number, rotation: Float64Array, axis: number): number =>
  (fromWorld[row] as number) * (rotation[axis] as number) +
  (fromWorld[row + 1] as number) * (rotation[3 + axis] as number) +
  (fromWorld[row + 2] as number) * (rotation[6 + axis] as number);

/**
 * On a plane, depth is a sum of multiples of column, row and 1, `depth`. Fills `out` with the rows that take these three
 * and 1 where `rows` take column, row, depth and 1.
 */
export function mapFromPlane(rows: Float64Array, depth: Float64Array, out: Float64Array): void {
  const [perColumn = 0, perRow = 0, atOrigin = 0] = depth;
  for (let row = 0; row < 12; row += 4) {
    const along = rows[row + 2] as number;
    out[row] = (rows[row] as number) + along * perColumn;
    out[row + 1] = (rows[row + 1] as number) + along * perRow;
    out[row + 2] = (rows[row + 3] as number) + along * atOrigin;
    out[row + 3] = 0;
  }
}
