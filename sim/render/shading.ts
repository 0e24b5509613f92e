import type { CameraView } from "./camera-view.ts";
import type { DepthBuffer } from "./depth-buffer.ts";
import type { DrawList, DrawnGeom } from "./draw-list.ts";
import type { VertexLighting } from "./lighting.ts";
import type { ScreenVertices } from "./screen-vertices.ts";
import type { ShadowMap } from "./shadow-map.ts";
import { sampleTexture } from "./texture-sampling.ts";

/** A plane seen from behind is this much less opaque. */
const PLANE_FROM_BEHIND = 0.3;

/**
 * Gives visible pixels their colour: the light at the triangle's corners and the place in the texture, interpolated in
 * perspective, and whether the shadow light reaches the pixel.
 */
export class Shader {
  readonly #list: DrawList;
  readonly #vertices: ScreenVertices;
  readonly #lighting: VertexLighting;
  readonly #shadowMap: ShadowMap | undefined;
  /** a b c of each corner's weight: a column + b row + c, which sum up to the closeness. */
  readonly #weights = new Float64Array(9);
  readonly #corners = new Uint32Array(3);
  /** Rows that take pixel times depth, row times depth and depth to the shadow map; four numbers a row. */
  readonly #toShadow = new Float64Array(12);
  readonly #texel = new Float64Array(3);
  #geom: DrawnGeom | undefined;
  #takesShadow = false;
  /** A pixel's span in the texture, squared, is this times its depth cubed. */
  #texturePerDepthCubed = 0;

  constructor(list: DrawList, vertices: ScreenVertices, lighting: VertexLighting, shadowMap: ShadowMap | undefined) {
    this.#list = list;
    this.#vertices = vertices;
    this.#lighting = lighting;
    this.#shadowMap = shadowMap;
  }

  /** Call once a frame, after the shadow map is up to date. */
  startFrame(view: CameraView): void {
    if (this.#shadowMap) composeWithCamera(this.#shadowMap.fromWorld, view, this.#toShadow);
  }

  /** Writes the colour of every pixel of `buffer` that has a surface to `rgb`. */
  shadeOpaque(buffer: DepthBuffer, rgb: Uint8Array): void {
    const { width, height, triangle } = buffer;
    for (let row = 0; row < height; row++) {
      const end = (row + 1) * width;
      let pixel = row * width;
      while (pixel < end) {
        const owner = triangle[pixel] as number;
        const from = pixel++;
        while (pixel < end && triangle[pixel] === owner) pixel++;
        if (owner < 0) continue;
        this.#takeUp(owner, true);
        this.#shadeRun(row, from - row * width, pixel - row * width, 1, from, rgb);
      }
    }
  }

  /** Blends the surfaces of `layer` over `rgb` where they are before those of `opaque`; they take no shadows. */
  blendTransparent(layer: DepthBuffer, opaque: DepthBuffer, rgb: Uint8Array): void {
    const { width, height, triangle, closeness } = layer;
    for (let pixel = 0; pixel < width * height; pixel++) {
      const owner = triangle[pixel] as number;
      if (owner < 0 || (closeness[pixel] as number) < (opaque.closeness[pixel] as number)) continue;
      this.#takeUp(owner, false);
      const { surface, isPlane } = this.#geom as DrawnGeom;
      const alpha = surface.alpha * (isPlane && surface.opaque ? PLANE_FROM_BEHIND : 1);
      // MuJoCo blends every transparent surface twice, front to back and back to front.
      const cover = 1 - (1 - alpha) ** 2;
      const row = Math.floor(pixel / width);
      const column = pixel - row * width;
      this.#shadeRun(row, column, column + 1, cover, pixel, rgb);
    }
  }

  /** Makes triangle `index` the one that is shaded. */
  #takeUp(index: number, shadows: boolean): void {
    const { triangles, geomOfTriangle, geoms, textureCoordinates } = this.#list;
    const geomIndex = geomOfTriangle[index] as number;
    const geom = geoms[geomIndex] as DrawnGeom;
    const corners = this.#corners;
    for (let i = 0; i < 3; i++) {
      const vertex = triangles[3 * index + i] as number;
      corners[i] = vertex;
      this.#lighting.light(vertex, geomIndex);
    }
    this.#geom = geom;
    const volume = this.#setWeights();
    const [v0 = 0, v1 = 0, v2 = 0] = corners;
    const { shadowed } = this.#lighting;
    const dark = (vertex: number) =>
      shadowed[3 * vertex] === 0 && shadowed[3 * vertex + 1] === 0 && shadowed[3 * vertex + 2] === 0;
    this.#takesShadow = shadows && this.#shadowMap !== undefined && !(dark(v0) && dark(v1) && dark(v2));
    if (geom.surface.texture) {
      this.#texturePerDepthCubed = triangleArea(textureCoordinates, v0, v1, v2) / Math.abs(volume);
    }
  }

  /** The weights of the corners, and the volume that the corners span with the eye (in pixels squared times depth). */
  #setWeights(): number {
    const { hx, hy, hw } = this.#vertices;
    const weights = this.#weights;
    const [v0 = 0, v1 = 0, v2 = 0] = this.#corners;
    const x0 = hx[v0] as number;
    const y0 = hy[v0] as number;
    const w0 = hw[v0] as number;
    const x1 = hx[v1] as number;
    const y1 = hy[v1] as number;
    const w1 = hw[v1] as number;
    const x2 = hx[v2] as number;
    const y2 = hy[v2] as number;
    const w2 = hw[v2] as number;
    const a0 = y1 * w2 - w1 * y2;
    const b0 = w1 * x2 - x1 * w2;
    const c0 = x1 * y2 - y1 * x2;
    const volume = a0 * x0 + b0 * y0 + c0 * w0;
    const inverse = 1 / volume;
    weights[0] = a0 * inverse;
    weights[1] = b0 * inverse;
    weights[2] = c0 * inverse;
    weights[3] = (y2 * w0 - w2 * y0) * inverse;
    weights[4] = (w2 * x0 - x2 * w0) * inverse;
    weights[5] = (x2 * y0 - y2 * x0) * inverse;
    weights[6] = (y0 * w1 - w0 * y1) * inverse;
    weights[7] = (w0 * x1 - x0 * w1) * inverse;
    weights[8] = (x0 * y1 - y0 * x1) * inverse;
    return volume;
  }

  /** Colours columns `from` to `to` of `row`, the first of which is pixel `pixel`, covering what is there by `cover`. */
  #shadeRun(row: number, from: number, to: number, cover: number, pixel: number, rgb: Uint8Array): void {
    const { steady, shadowed } = this.#lighting;
    const weights = this.#weights;
    const s0 = 3 * (this.#corners[0] as number);
    const s1 = 3 * (this.#corners[1] as number);
    const s2 = 3 * (this.#corners[2] as number);
    const y = row + 0.5;
    const a0 = weights[0] as number;
    const a1 = weights[3] as number;
    const a2 = weights[6] as number;
    const r0 = (weights[1] as number) * y + (weights[2] as number);
    const r1 = (weights[4] as number) * y + (weights[5] as number);
    const r2 = (weights[7] as number) * y + (weights[8] as number);
    const texture = this.#geom?.surface.texture?.image;
    const { textureCoordinates } = this.#list;
    const texel = this.#texel;
    let out = 3 * pixel;
    for (let column = from; column < to; column++) {
      const x = column + 0.5;
      let w0 = a0 * x + r0;
      let w1 = a1 * x + r1;
      let w2 = a2 * x + r2;
      const depth = 1 / (w0 + w1 + w2);
      w0 *= depth;
      w1 *= depth;
      w2 *= depth;
      const reaching = this.#takesShadow ? this.#lightReaching(x, y, depth) : 1;
      let red = w0 * (steady[s0] as number) + w1 * (steady[s1] as number) + w2 * (steady[s2] as number);
      let green = w0 * (steady[s0 + 1] as number) + w1 * (steady[s1 + 1] as number) + w2 * (steady[s2 + 1] as number);
      let blue = w0 * (steady[s0 + 2] as number) + w1 * (steady[s1 + 2] as number) + w2 * (steady[s2 + 2] as number);
      if (reaching > 0) {
        red +=
          reaching * (w0 * (shadowed[s0] as number) + w1 * (shadowed[s1] as number) + w2 * (shadowed[s2] as number));
        green +=
          reaching *
          (w0 * (shadowed[s0 + 1] as number) + w1 * (shadowed[s1 + 1] as number) + w2 * (shadowed[s2 + 1] as number));
        blue +=
          reaching *
          (w0 * (shadowed[s0 + 2] as number) + w1 * (shadowed[s1 + 2] as number) + w2 * (shadowed[s2 + 2] as number));
      }
      if (texture) {
        sampleTexture(
          texture,
          w0 * (textureCoordinates[s0] as number) +
            w1 * (textureCoordinates[s1] as number) +
            w2 * (textureCoordinates[s2] as number),
          w0 * (textureCoordinates[s0 + 1] as number) +
            w1 * (textureCoordinates[s1 + 1] as number) +
            w2 * (textureCoordinates[s2 + 1] as number),
          w0 * (textureCoordinates[s0 + 2] as number) +
            w1 * (textureCoordinates[s1 + 2] as number) +
            w2 * (textureCoordinates[s2 + 2] as number),
          Math.sqrt(this.#texturePerDepthCubed * depth * depth * depth),
          texel,
        );
        red *= texel[0] as number;
        green *= texel[1] as number;
        blue *= texel[2] as number;
      }
      red = red < 1 ? red * 255 : 255;
      green = green < 1 ? green * 255 : 255;
      blue = blue < 1 ? blue * 255 : 255;
      if (cover < 1) {
        red = cover * red + (1 - cover) * (rgb[out] as number);
        green = cover * green + (1 - cover) * (rgb[out + 1] as number);
        blue = cover * blue + (1 - cover) * (rgb[out + 2] as number);
      }
      rgb[out] = red + 0.5;
      rgb[out + 1] = green + 0.5;
      rgb[out + 2] = blue + 0.5;
      out += 3;
    }
  }

  #lightReaching(x: number, y: number, depth: number): number {
    const rows = this.#toShadow;
    const column =
      depth * ((rows[0] as number) * x + (rows[1] as number) * y + (rows[2] as number)) + (rows[3] as number);
    const row = depth * ((rows[4] as number) * x + (rows[5] as number) * y + (rows[6] as number)) + (rows[7] as number);
    const closeness =
      depth * ((rows[8] as number) * x + (rows[9] as number) * y + (rows[10] as number)) + (rows[11] as number);
    return this.#shadowMap?.reaching(column, row, closeness) ?? 1;
  }
}

/** `fromWorld` after the way back from (column, row, 1) times depth to the world. */
function composeWithCamera(fromWorld: Float64Array, view: CameraView, out: Float64Array): void {
  const { focalX, focalY, centreX, centreY } = view.intrinsics;
  const { position, rotation } = view;
  for (let row = 0; row < 12; row += 4) {
    const along = (axis: number) =>
      (fromWorld[row] as number) * (rotation[axis] as number) +
      (fromWorld[row + 1] as number) * (rotation[3 + axis] as number) +
      (fromWorld[row + 2] as number) * (rotation[6 + axis] as number);
    const right = along(0) / focalX;
    const down = -along(1) / focalY;
    out[row] = right;
    out[row + 1] = down;
    out[row + 2] = -along(2) - right * centreX - down * centreY;
    out[row + 3] =
      (fromWorld[row] as number) * (position[0] as number) +
      (fromWorld[row + 1] as number) * (position[1] as number) +
      (fromWorld[row + 2] as number) * (position[2] as number) +
      (fromWorld[row + 3] as number);
  }
}

/** Twice the area of a triangle in texture coordinates. */
function triangleArea(coordinates: Float32Array, v0: number, v1: number, v2: number): number {
  const along = (to: number, axis: number) =>
    (coordinates[3 * to + axis] as number) - (coordinates[3 * v0 + axis] as number);
  const [ux, uy, uz] = [along(v1, 0), along(v1, 1), along(v1, 2)];
  const [vx, vy, vz] = [along(v2, 0), along(v2, 1), along(v2, 2)];
  return Math.hypot(uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx);
}
