/**
 * For every pixel, row by row from the top, how close the nearest surface is and which triangle it belongs to.
 * Closeness grows towards the viewer and is linear across the picture: 1 / depth for a pinhole, minus the depth for
 * parallel light.
 */
export class DepthBuffer {
  readonly width: number;
  readonly height: number;
  readonly closeness: Float32Array;
  /** -1 where there is nothing. */
  readonly triangle: Int32Array;
  /** Surfaces as close as this or closer are not drawn. */
  nearest = Number.POSITIVE_INFINITY;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.closeness = new Float32Array(width * height);
    this.triangle = new Int32Array(width * height);
  }

  /** Nothing farther than closeness `farthest`, or as close as `nearest`, will be drawn. */
  clear(farthest: number, nearest: number): void {
    this.nearest = nearest;
    this.closeness.fill(farthest);
    this.triangle.fill(-1);
  }
}
