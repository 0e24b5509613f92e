import type { DepthBuffer } from "./depth-buffer.ts";
import type { ScreenVertices } from "./screen-vertices.ts";
import type { TexelMask } from "./texel-mask.ts";

/** Which side of a triangle is drawn: the one from which its corners run counter-clockwise, the other, or either. */
export type Facing = "front" | "back" | "both";

export interface FillOptions {
  readonly facing: Facing;
  /** Surfaces are put farther by this many times the change of nearness from one pixel to the next. Default 0. */
  readonly slopeBias?: number;
  /** And by this much nearness besides. Default 0. */
  readonly bias?: number;
  /** Triangles outside of the marked texels may be left out. Default: all are drawn. */
  readonly mask?: TexelMask;
}

/**
 * Fills triangles into depth buffers. A pixel belongs to a triangle when its centre lies inside, or on an edge that
 * has the triangle to its right or, where it is level, below. Corners lie on a grid so coarse that this is decided
 * without rounding: neighbours neither overlap nor leave gaps. At equal nearness the later triangle wins.
 */
export class Rasterizer {
  /** a b c of each edge (a column + b row + c is positive inside), then slopes of the nearness and a point with its. */
  readonly #setup = new Float64Array(14);

  /** Draws triangles `first` to `end`, three indices into `vertices` each. */
  fill(
    target: DepthBuffer,
    vertices: ScreenVertices,
    triangles: Uint32Array,
    first: number,
    end: number,
    { facing, slopeBias = 0, bias = 0, mask }: FillOptions,
  ): void {
    const { x, y, nearness } = vertices;
    const setup = this.#setup;
    const lastColumn = target.width - 1;
    const lastRow = target.height - 1;
    const front = facing !== "back";
    const back = facing !== "front";
    for (let triangle = first; triangle < end; triangle++) {
      const v0 = triangles[3 * triangle] as number;
      let v1 = triangles[3 * triangle + 1] as number;
      let v2 = triangles[3 * triangle + 2] as number;
      const q0 = nearness[v0] as number;
      if (q0 === 0 || nearness[v1] === 0 || nearness[v2] === 0) {
        this.#fillAcrossNear(target, vertices, triangle, v0, v1, v2, front, back);
        continue;
      }
      const x0 = x[v0] as number;
      const y0 = y[v0] as number;
      // Twice the area. Rows run downwards, so what is counter-clockwise in space is negative here.
      let area =
        ((x[v1] as number) - x0) * ((y[v2] as number) - y0) - ((x[v2] as number) - x0) * ((y[v1] as number) - y0);
      if (area < 0 ? !front : !back || area === 0) continue;
      if (area < 0) {
        area = -area;
        const swapped = v1;
        v1 = v2;
        v2 = swapped;
      }
      const x1 = x[v1] as number;
      const y1 = y[v1] as number;
      const x2 = x[v2] as number;
      const y2 = y[v2] as number;

      // Pixel i is in the box when its centre i + 0.5 is in [low, high).
      const top = Math.max(0, Math.ceil(Math.min(y0, y1, y2) - 0.5));
      const bottom = Math.min(lastRow, Math.ceil(Math.max(y0, y1, y2) - 0.5) - 1);
      const left = Math.max(0, Math.ceil(Math.min(x0, x1, x2) - 0.5));
      const right = Math.min(lastColumn, Math.ceil(Math.max(x0, x1, x2) - 0.5) - 1);
      if (top > bottom || left > right) continue;
      if (mask && !mask.touches(left, right, top, bottom)) continue;

      const q1 = nearness[v1] as number;
      const q2 = nearness[v2] as number;
      // Each expression negates exactly when the neighbour forms it from the other end of the edge.
      const a0 = y1 - y2;
      const b0 = x2 - x1;
      const a1 = y2 - y0;
      const b1 = x0 - x2;
      const a2 = y0 - y1;
      const b2 = x1 - x0;
      const slopeX = (a0 * q0 + a1 * q1 + a2 * q2) / area;
      const slopeY = (b0 * q0 + b1 * q1 + b2 * q2) / area;
      setup[0] = a0;
      setup[1] = b0;
      setup[2] = x1 * y2 - y1 * x2;
      setup[3] = a1;
      setup[4] = b1;
      setup[5] = x2 * y0 - y2 * x0;
      setup[6] = a2;
      setup[7] = b2;
      setup[8] = x0 * y1 - y0 * x1;
      setup[9] = slopeX;
      setup[10] = slopeY;
      setup[11] = x0;
      setup[12] = y0;
      setup[13] = q0 - slopeBias * (Math.abs(slopeX) + Math.abs(slopeY)) - bias;
      fillRows(target, setup, triangle, top | 0, bottom | 0, left | 0, right | 0);
    }
  }

  /**
   * A triangle that reaches behind the near plane. Its edges as planes through the eye bound just the part before the
   * eye, so that nothing need be cut off (Olano and Greer 1997).
   */
  #fillAcrossNear(
    target: DepthBuffer,
    { hx, hy, hw, nearness }: ScreenVertices,
    triangle: number,
    v0: number,
    v1: number,
    v2: number,
    front: boolean,
    back: boolean,
  ): void {
    if (nearness[v0] === 0 && nearness[v1] === 0 && nearness[v2] === 0) return;
    const setup = this.#setup;
    const corners = [v0, v1, v2] as const;
    for (let edge = 0; edge < 3; edge++) {
      const from = corners[(edge + 1) % 3] as number;
      const to = corners[(edge + 2) % 3] as number;
      const [fx, fy, fw] = [hx[from] as number, hy[from] as number, hw[from] as number];
      const [tx, ty, tw] = [hx[to] as number, hy[to] as number, hw[to] as number];
      setup[3 * edge] = fy * tw - fw * ty;
      setup[3 * edge + 1] = fw * tx - fx * tw;
      setup[3 * edge + 2] = fx * ty - fy * tx;
    }
    let volume =
      (setup[0] as number) * (hx[v0] as number) +
      (setup[1] as number) * (hy[v0] as number) +
      (setup[2] as number) * (hw[v0] as number);
    if (volume < 0 ? !front : !back || volume === 0) return;
    if (volume < 0) {
      volume = -volume;
      for (let i = 0; i < 9; i++) setup[i] = -(setup[i] as number);
    }
    const sum = (i: number) => ((setup[i] as number) + (setup[i + 3] as number) + (setup[i + 6] as number)) / volume;
    setup[9] = sum(0);
    setup[10] = sum(1);
    setup[11] = 0;
    setup[12] = 0;
    setup[13] = sum(2);
    fillRows(target, setup, triangle, 0, target.height - 1, 0, target.width - 1);
  }
}

/** Fills what the edges of `setup` leave of rows `top` to `bottom` and columns `left` to `right`. */
function fillRows(
  { nearness, triangle: owner, width, nearest }: DepthBuffer,
  setup: Float64Array,
  triangle: number,
  top: number,
  bottom: number,
  left: number,
  right: number,
): void {
  const a0 = setup[0] as number;
  const b0 = setup[1] as number;
  const c0 = setup[2] as number;
  const a1 = setup[3] as number;
  const b1 = setup[4] as number;
  const c1 = setup[5] as number;
  const a2 = setup[6] as number;
  const b2 = setup[7] as number;
  const c2 = setup[8] as number;
  const slopeX = setup[9] as number;
  const slopeY = setup[10] as number;
  const x0 = setup[11] as number;
  const y0 = setup[12] as number;
  const q0 = setup[13] as number;
  for (let row = top; row <= bottom; row++) {
    const y = row + 0.5;
    let from = left;
    let to = right;
    const r0 = b0 * y + c0;
    const r1 = b1 * y + c1;
    const r2 = b2 * y + c2;
    // An edge with a > 0 bounds the row on the left, one with a < 0 on the right; both find the same pixel.
    if (a0 === 0) {
      if (r0 < 0 || (r0 === 0 && b0 < 0)) continue;
    } else {
      const edge = Math.ceil(-r0 / a0 - 0.5);
      if (a0 > 0) {
        if (edge > from) from = edge;
      } else if (edge <= to) to = edge - 1;
    }
    if (a1 === 0) {
      if (r1 < 0 || (r1 === 0 && b1 < 0)) continue;
    } else {
      const edge = Math.ceil(-r1 / a1 - 0.5);
      if (a1 > 0) {
        if (edge > from) from = edge;
      } else if (edge <= to) to = edge - 1;
    }
    if (a2 === 0) {
      if (r2 < 0 || (r2 === 0 && b2 < 0)) continue;
    } else {
      const edge = Math.ceil(-r2 / a2 - 0.5);
      if (a2 > 0) {
        if (edge > from) from = edge;
      } else if (edge <= to) to = edge - 1;
    }
    if (from > to) continue;
    let value = q0 + slopeY * (y - y0) + slopeX * (from + 0.5 - x0);
    const last = (row * width + to) | 0;
    for (let pixel = (row * width + from) | 0; pixel <= last; pixel++) {
      if (value >= (nearness[pixel] as number) && value < nearest) {
        nearness[pixel] = value;
        owner[pixel] = triangle;
      }
      value += slopeX;
    }
  }
}
