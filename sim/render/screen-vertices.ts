/** Corners are put on a grid of this many points a pixel, on which products of coordinates are exact. */
const GRID = 4096;

export const onGrid = (coordinate: number): number => Math.floor(coordinate * GRID + 0.5) / GRID;

/**
 * Vertices of the draw list as seen by one camera: `x` `y` in pixels, on the grid, and `inverseDepth` where they lie before the near
 * plane, inverse depth 0 where they do not; and, good for both, homogeneous (`hx`, `hy`, `hw`): pixel times depth, depth.
 */
export class ScreenVertices {
  x = new Float64Array(0);
  y = new Float64Array(0);
  inverseDepth = new Float64Array(0);
  hx = new Float64Array(0);
  hy = new Float64Array(0);
  hw = new Float64Array(0);

  /** Makes room for so many vertices. It may lose what the arrays held. */
  reserve(count: number): void {
    if (this.x.length >= count) return;
    this.x = new Float64Array(count);
    this.y = new Float64Array(count);
    this.inverseDepth = new Float64Array(count);
    this.hx = new Float64Array(count);
    this.hy = new Float64Array(count);
    this.hw = new Float64Array(count);
  }
}
