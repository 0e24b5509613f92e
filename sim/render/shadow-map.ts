import { hypot } from "../../src/domain/arithmetic.ts";
import type { ScenePoses } from "../engine/index.ts";
import type { CameraView } from "./camera-view.ts";
import type { DepthBuffer } from "./depth-buffer.ts";
import type { DrawList } from "./draw-list.ts";
import type { PictureBuffers } from "./picture-buffers.ts";
import { composeWithPose, mapFromPixels } from "./projection.ts";
import type { Rasterizer } from "./rasterizer.ts";
import { onGrid, type ScreenVertices } from "./screen-vertices.ts";
import { TexelMask } from "./texel-mask.ts";

/** Keeps surfaces from shading themselves where the map's resolution ends. */
const BIAS_M = 0.0005;
/** Room around the scene, so that texels next to the outermost shadow are lit. */
const MARGIN_TEXELS = 2;

/**
 * What one directional light sees: the surfaces nearest to it on a square grid that just holds all bodies. The sides
 * of closed shapes that face away from the light cast the shadows, so that lit sides cannot shade themselves; endless
 * and finite planes cast none.
 */
export class ShadowMap {
  /**
   * Rows that take a world point to column, row and nearness to the light in the map; four numbers a row. Light comes in
   * parallel, so nearness is in metres, as for an orthographic camera.
   */
  readonly fromWorld = new Float64Array(12);
  readonly #list: DrawList;
  readonly #edge: number;
  readonly #buffer: DepthBuffer;
  readonly #vertices: ScreenVertices;
  readonly #rasterizer: Rasterizer;
  /** Poses that the map was last drawn for. */
  #drawnPositions = new Float64Array(0);
  #drawnRotations = new Float64Array(0);
  #drawnDirection = new Float64Array(0);
  /** The texels that the map was last drawn for; others may lack shadows. */
  #drawn: TexelMask;

  constructor(list: DrawList, edge: number, rasterizer: Rasterizer, { shadows, lightVertices }: PictureBuffers) {
    this.#buffer = shadows;
    this.#list = list;
    this.#edge = edge;
    this.#drawn = new TexelMask(edge);
    this.#vertices = lightVertices;
    lightVertices.reserve(list.positionsM.length / 3);
    this.#rasterizer = rasterizer;
  }

  /**
   * Draws the part of the map that falls on the surfaces that a camera sees, `seen`, unless nothing has moved since.
   */
  update(poses: ScenePoses, light: number, view: CameraView, seen: DepthBuffer): void {
    const direction = poses.lightDirections.subarray(3 * light, 3 * light + 3);
    const { geomPositions, geomRotations } = poses;
    const standsStill =
      sameNumbers(this.#drawnPositions, geomPositions) &&
      sameNumbers(this.#drawnRotations, geomRotations) &&
      sameNumbers(this.#drawnDirection, direction);
    if (standsStill) {
      const needed = texelsSeen(this.#edge, this.fromWorld, view, seen);
      if (this.#drawn.includes(needed)) return;
      this.#drawn.add(needed);
      this.#draw();
      return;
    }
    this.#drawnPositions = keep(this.#drawnPositions, geomPositions);
    this.#drawnRotations = keep(this.#drawnRotations, geomRotations);
    this.#drawnDirection = keep(this.#drawnDirection, direction);
    this.#fit(poses, direction);
    this.#drawn = texelsSeen(this.#edge, this.fromWorld, view, seen);
    this.#draw();
  }

  #draw(): void {
    const mask = this.#drawn;
    this.#buffer.clear(this.#edge, this.#edge, 0, Number.POSITIVE_INFINITY);
    for (const geom of this.#list.geoms) {
      if (geom.isPlane) continue;
      this.#rasterizer.fill(this.#buffer, this.#vertices, this.#list.triangles, geom.firstTriangle, geom.endTriangle, {
        facing: "back",
        mask,
      });
    }
  }

  /** Share of the light, 0..1, that reaches a point given by `fromWorld`: blended between the four nearest texels. */
  reaching(column: number, row: number, nearness: number): number {
    const edge = this.#edge;
    const nearest = this.#buffer.nearness;
    const x = Math.floor(column - 0.5);
    const y = Math.floor(row - 0.5);
    // Also where a coordinate is not a number.
    if (!(x >= 0 && y >= 0 && x < edge - 1 && y < edge - 1)) return 1;
    const limit = nearness + BIAS_M;
    const texel = y * edge + x;
    const right = column - 0.5 - x;
    const down = row - 0.5 - y;
    const a = (nearest[texel] as number) > limit ? 0 : 1;
    const b = (nearest[texel + 1] as number) > limit ? 0 : 1;
    const c = (nearest[texel + edge] as number) > limit ? 0 : 1;
    const d = (nearest[texel + edge + 1] as number) > limit ? 0 : 1;
    const upper = a + (b - a) * right;
    const lower = c + (d - c) * right;
    return upper + (lower - upper) * down;
  }

  /** Lays the map's grid over all bodies as the light sees them and places the vertices on it. */
  #fit(poses: ScenePoses, direction: Float64Array): void {
    const [dx = 0, dy = 0, dz = 0] = direction;
    // Any right-handed frame that looks along the light will do.
    const steep = Math.abs(dz) > 0.9;
    const [sx, sz] = steep ? [1, 0] : [0, 1];
    let [ux, uy, uz] = [dy * sz, dz * sx - dx * sz, -dy * sx];
    const length = hypot(ux, uy, uz) || 1;
    [ux, uy, uz] = [ux / length, uy / length, uz / length];
    // Rows run downwards: the third axis of (right, down, along the light).
    const [vx, vy, vz] = [dy * uz - dz * uy, dz * ux - dx * uz, dx * uy - dy * ux];
    const axes = new Float64Array([ux, uy, uz, 0, vx, vy, vz, 0, -dx, -dy, -dz, 0]);
    const { low, high } = this.#place(poses, axes);
    const count = this.#list.positionsM.length / 3;

    for (let axis = 0; axis < 2; axis++) {
      const extent = Math.max(1e-6, (high[axis] ?? 0) - (low[axis] ?? 0));
      const scale = (this.#edge - 2 * MARGIN_TEXELS) / extent;
      for (let i = 0; i < 3; i++) this.fromWorld[4 * axis + i] = (axes[4 * axis + i] ?? 0) * scale;
      this.fromWorld[4 * axis + 3] = MARGIN_TEXELS - (low[axis] ?? 0) * scale;
      const coordinate = axis === 0 ? this.#vertices.x : this.#vertices.y;
      for (let i = 0; i < count; i++) {
        coordinate[i] = onGrid((coordinate[i] as number) * scale + (this.fromWorld[4 * axis + 3] as number));
      }
    }
    // A nearness of 0 means behind the eye, so it starts at 1.
    const lift = 1 - (low[2] ?? 0);
    for (let i = 0; i < 3; i++) this.fromWorld[8 + i] = axes[8 + i] ?? 0;
    this.fromWorld[11] = lift;
    const { nearness } = this.#vertices;
    for (let i = 0; i < count; i++) nearness[i] = (nearness[i] as number) + lift;
  }

  /** Writes the bodies' vertices along `axes` and gives the box that holds them. */
  #place(poses: ScenePoses, axes: Float64Array): { readonly low: Float64Array; readonly high: Float64Array } {
    const low = new Float64Array(3).fill(Number.POSITIVE_INFINITY);
    const high = new Float64Array(3).fill(Number.NEGATIVE_INFINITY);
    const rows = new Float64Array(12);
    const { positionsM } = this.#list;
    const coordinates = [this.#vertices.x, this.#vertices.y, this.#vertices.nearness];
    for (const { isPlane, geomId, firstVertex, endVertex } of this.#list.geoms) {
      if (isPlane) continue;
      composeWithPose(axes, poses.geomPositions, poses.geomRotations, geomId, rows);
      coordinates.forEach((coordinate, axis) => {
        const [a = 0, b = 0, c = 0, offset = 0] = rows.subarray(4 * axis, 4 * axis + 4);
        let least = low[axis] as number;
        let most = high[axis] as number;
        for (let vertex = firstVertex; vertex < endVertex; vertex++) {
          const v = 3 * vertex;
          const value =
            a * (positionsM[v] as number) +
            b * (positionsM[v + 1] as number) +
            c * (positionsM[v + 2] as number) +
            offset;
          coordinate[vertex] = value;
          if (value < least) least = value;
          if (value > most) most = value;
        }
        low[axis] = least;
        high[axis] = most;
      });
    }
    return { low, high };
  }
}

/** The tiles of a map that the surfaces in `seen` look up, and those next to them, which a look-up may blend in. */
function texelsSeen(edge: number, fromWorld: Float64Array, view: CameraView, seen: DepthBuffer): TexelMask {
  const [cx = 0, cy = 0, cd = 0, c0 = 0, rx = 0, ry = 0, rd = 0, r0 = 0] = mapFromPixels(
    fromWorld,
    view,
    new Float64Array(12),
  );
  const { nearness, triangle, width, height } = seen;
  const mask = new TexelMask(edge);
  const parallel = view.intrinsics.projection === "orthographic";
  for (let line = 0, pixel = 0; line < height; line++) {
    const y = line + 0.5;
    for (let x = 0.5; x < width; x++, pixel++) {
      if ((triangle[pixel] as number) < 0) continue;
      if (parallel) {
        const depth = -(nearness[pixel] as number);
        mask.mark(cx * x + cy * y + cd * depth + c0, rx * x + ry * y + rd * depth + r0);
      } else {
        const depth = 1 / (nearness[pixel] as number);
        mask.mark(depth * (cx * x + cy * y + cd) + c0, depth * (rx * x + ry * y + rd) + r0);
      }
    }
  }
  mask.widen();
  return mask;
}

const sameNumbers = (a: Float64Array, b: Float64Array): boolean => {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
};

function keep(store: Float64Array<ArrayBuffer>, values: Float64Array): Float64Array<ArrayBuffer> {
  if (store.length !== values.length) return new Float64Array(values);
  store.set(values);
  return store;
}
