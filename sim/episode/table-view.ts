import { tan } from "../../src/domain/arithmetic.ts";
import { rotate } from "../../src/domain/quaternion.ts";
import type { Vector3 } from "../../src/domain/vector.ts";
import type { Simulation } from "../engine/index.ts";
import type { ImageSize } from "../render/index.ts";

/**
 * Where the pixels of a picture look on the table: a homography, row-major 3x3, that takes column, row, 1 (a pixel's
 * middle is at .5) to x, y, w; x / w and y / w are metres of the robot's base frame at the height of the table.
 */
export type TableView = readonly number[];

/** The table as camera `name` sees it now in pictures of `size`. @throws UnknownCameraError */
export function tableView(simulation: Simulation, name: string, { width, height }: ImageSize): TableView {
  const camera = simulation.camera(name);
  const { positionM, orientation } = camera.pose();
  const { projection } = camera;
  const right = rotate(orientation, [1, 0, 0]);
  const up = rotate(orientation, [0, 1, 0]);
  const back = rotate(orientation, [0, 0, 1]);
  // Linear in column, row and 1, and `middle` in the middle of the picture.
  const spread = (middle: Vector3, pixelsPerUnit: number, axis: 0 | 1 | 2): Vector3 => [
    right[axis] / pixelsPerUnit,
    -up[axis] / pixelsPerUnit,
    middle[axis] - (right[axis] * width) / 2 / pixelsPerUnit + (up[axis] * height) / 2 / pixelsPerUnit,
  ];
  const forward: Vector3 = [-back[0], -back[1], -back[2]];
  // A ray meets z = 0 where its direction's z makes up for its start's.
  if (projection.kind === "orthographic") {
    const start = (axis: 0 | 1 | 2): Vector3 => spread(positionM, height / projection.heightM, axis);
    const startHeight = start(2);
    const onTable = (axis: 0 | 1): readonly number[] =>
      start(axis).map((value, index) => value * forward[2] - (startHeight[index] ?? 0) * forward[axis]);
    return [...onTable(0), ...onTable(1), 0, 0, forward[2]];
  }
  const focal = height / 2 / tan(projection.fovyRad / 2);
  const ray = (axis: 0 | 1 | 2): Vector3 => spread(forward, focal, axis);
  const down = ray(2);
  const onTable = (axis: 0 | 1): readonly number[] =>
    ray(axis).map((value, index) => positionM[axis] * (down[index] ?? 0) - positionM[2] * value);
  return [...onTable(0), ...onTable(1), ...down];
}
