/** Corners are put on a grid of this many points a pixel, on which products of coordinates are exact. */
const GRID = 4096;

export const onGrid = (coordinate: number): number => Math.floor(coordinate * GRID + 0.5) / GRID;

/**
 * Vertices of the draw list as seen by one camera: `x` `y` in pixels, on the grid, and `nearness`; and, the same point
 * homogeneous, (`hx`, `hy`, `hw`): pixel times w, w. The nearness 0 marks a vertex that has no place in the picture of a
 * perspective camera, because it does not lie before the near plane: only its homogeneous numbers hold.
 */
export class ScreenVertices {
  x = new Float64Array(0);
  y = new Float64Array(0);
  nearness = new Float64Array(0);
  hx = new Float64Array(0);
  hy = new Float64Array(0);
  hw = new Float64Array(0);

  /** Makes room for so many vertices. It may lose what the arrays held. */
  reserve(count: number): void {
    if (this.x.length >= count) return;
    this.x = new Float64Array(count);
    this.y = new Float64Array(count);
    this.nearness = new Float64Array(count);
    this.hx = new Float64Array(count);
    this.hy = new Float64Array(count);
    this.hw = new Float64Array(count);
  }
}
