import { square } from "../../src/domain/arithmetic.ts";
import type { CameraView } from "./camera-view.ts";
import type { DepthBuffer } from "./depth-buffer.ts";
import type { DrawList, DrawnGeom } from "./draw-list.ts";
import type { VertexLighting } from "./lighting.ts";
import { mapFromPixels, mapFromPlane } from "./projection.ts";
import type { ScreenVertices } from "./screen-vertices.ts";
import type { ShadowMap } from "./shadow-map.ts";
import type { SurfaceTexture } from "./texture.ts";
import { twiceTextureArea } from "./texture-coordinates.ts";
import { pickLevel, sampleRepeating, sampleTexture } from "./texture-sampling.ts";

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
  /** a b c of each corner's weight: a column + b row + c, which sum up to 1 / w. */
  readonly #weights = new Float64Array(9);
  readonly #corners = new Uint32Array(3);
  /** Rows that take column times w, row times w, w and 1 to the shadow map on the current triangle; four numbers a row. */
  readonly #toShadow = new Float64Array(12);
  /** Where rays are parallel: rows that take column, row, depth and 1 to the shadow map. */
  readonly #depthToShadow = new Float64Array(12);
  /** Where rays are parallel: the current triangle's depth at column 0 and row 0, after its slopes. */
  readonly #depthPlane = new Float64Array(3);
  #parallel = false;
  /**
   * Slope along the row and value at column 0, over w, of: 1, light without shadows (three), shadow light (three), texture
   * coordinates (three).
   */
  readonly #run = new Float64Array(20);
  readonly #texel = new Float64Array(3);
  #geom: DrawnGeom | undefined;
  #takesShadow = false;
  /** The triangle whose weights and shadows are at hand, or -1. */
  #currentTriangle = -1;
  /** A pixel's span in the texture, squared, is this times its w cubed. */
  #texturePerWCubed = 0;

  constructor(list: DrawList, vertices: ScreenVertices, lighting: VertexLighting, shadowMap: ShadowMap | undefined) {
    this.#list = list;
    this.#vertices = vertices;
    this.#lighting = lighting;
    this.#shadowMap = shadowMap;
  }

  /** Call once a frame, after the shadow map is up to date. */
  startFrame(view: CameraView): void {
    this.#currentTriangle = -1;
    this.#parallel = view.intrinsics.projection === "orthographic";
    if (!this.#shadowMap) return;
    mapFromPixels(this.#shadowMap.fromWorld, view, this.#parallel ? this.#depthToShadow : this.#toShadow);
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
        if (owner !== this.#currentTriangle) this.#setUpTriangle(owner, true);
        this.#currentTriangle = owner;
        this.#shadeRun(row, from - row * width, pixel - row * width, 1, from, rgb);
      }
    }
  }

  /** Blends the surfaces of `layer` over `rgb` where they are before those of `opaque`; they take no shadows. */
  blendTransparent(layer: DepthBuffer, opaque: DepthBuffer, rgb: Uint8Array): void {
    const { width, height, triangle, nearness } = layer;
    this.#currentTriangle = -1;
    for (let pixel = 0; pixel < width * height; pixel++) {
      const owner = triangle[pixel] as number;
      if (owner < 0 || (nearness[pixel] as number) < (opaque.nearness[pixel] as number)) continue;
      this.#setUpTriangle(owner, false);
      const { surface, isPlane } = this.#geom as DrawnGeom;
      const alpha = surface.alpha * (isPlane && surface.opaque ? PLANE_FROM_BEHIND : 1);
      // MuJoCo blends every transparent surface twice, front to back and back to front.
      const cover = 1 - square(1 - alpha);
      const row = Math.floor(pixel / width);
      const column = pixel - row * width;
      this.#shadeRun(row, column, column + 1, cover, pixel, rgb);
    }
  }

  /** Makes triangle `index` the one that is shaded. */
  #setUpTriangle(index: number, shadows: boolean): void {
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
    this.#takesShadow = shadows && this.#shadowMap !== undefined && this.#facesShadowLight();
    if (this.#takesShadow && this.#parallel) this.#layOnShadowMap();
    if (geom.surface.texture) {
      this.#texturePerWCubed = twiceTextureArea(textureCoordinates, corners) / Math.abs(volume);
    }
  }

  /** Whether the shadow light adds anything to the triangle where it reaches. */
  #facesShadowLight(): boolean {
    const { shadowed } = this.#lighting;
    for (let i = 0; i < 3; i++) {
      const v = 3 * (this.#corners[i] as number);
      if (shadowed[v] !== 0 || shadowed[v + 1] !== 0 || shadowed[v + 2] !== 0) return true;
    }
    return false;
  }

  /** Parallel rays leave the depth out of w; the shadow map needs it. */
  #layOnShadowMap(): void {
    const { nearness } = this.#vertices;
    for (let i = 0; i < 3; i++) {
      let sum = 0;
      for (let c = 0; c < 3; c++) {
        sum -= (this.#weights[3 * c + i] as number) * (nearness[this.#corners[c] as number] as number);
      }
      this.#depthPlane[i] = sum;
    }
    mapFromPlane(this.#depthToShadow, this.#depthPlane, this.#toShadow);
  }

  /** The weights of the corners, and the volume that they span with the eye (in pixels squared times w). */
  #setWeights(): number {
    const { hx, hy, hw } = this.#vertices;
    const weights = this.#weights;
    const v0 = this.#corners[0] as number;
    const v1 = this.#corners[1] as number;
    const v2 = this.#corners[2] as number;
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
    const y = row + 0.5;
    const texture = this.#geom?.surface.texture?.image;
    this.#spread(y, texture !== undefined);
    const run = this.#run;
    const level = texture ? this.#levelAt((from + to) / 2, texture) : 0;
    const image = texture?.kind === "flat" ? texture.levels[level] : undefined;
    const shadowMap = this.#takesShadow ? this.#shadowMap : undefined;
    const inverseWSlope = run[0] as number;
    const inverseW = run[1] as number;
    const redSlope = run[2] as number;
    const redStart = run[3] as number;
    const greenSlope = run[4] as number;
    const greenStart = run[5] as number;
    const blueSlope = run[6] as number;
    const blueStart = run[7] as number;
    const uSlope = run[14] as number;
    const uStart = run[15] as number;
    const vSlope = run[16] as number;
    const vStart = run[17] as number;
    const texel = this.#texel;
    let out = 3 * pixel;
    for (let column = from; column < to; column++) {
      const x = column + 0.5;
      const w = 1 / (inverseWSlope * x + inverseW);
      let red = (redSlope * x + redStart) * w;
      let green = (greenSlope * x + greenStart) * w;
      let blue = (blueSlope * x + blueStart) * w;
      if (shadowMap) {
        const reaching = this.#lightReaching(shadowMap, x, y, w) * w;
        red += ((run[8] as number) * x + (run[9] as number)) * reaching;
        green += ((run[10] as number) * x + (run[11] as number)) * reaching;
        blue += ((run[12] as number) * x + (run[13] as number)) * reaching;
      }
      if (texture) {
        const u = (uSlope * x + uStart) * w;
        const v = (vSlope * x + vStart) * w;
        if (image) sampleRepeating(image, u, v, texel);
        else sampleTexture(texture, level, u, v, ((run[18] as number) * x + (run[19] as number)) * w, texel);
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

  /** Fills `#run` for the row at height `y`: each quantity over w is linear along it. */
  #spread(y: number, textured: boolean): void {
    const { unshadowed, shadowed } = this.#lighting;
    const { textureCoordinates } = this.#list;
    const weights = this.#weights;
    const run = this.#run;
    const v0 = 3 * (this.#corners[0] as number);
    const v1 = 3 * (this.#corners[1] as number);
    const v2 = 3 * (this.#corners[2] as number);
    const a0 = weights[0] as number;
    const a1 = weights[3] as number;
    const a2 = weights[6] as number;
    const r0 = (weights[1] as number) * y + (weights[2] as number);
    const r1 = (weights[4] as number) * y + (weights[5] as number);
    const r2 = (weights[7] as number) * y + (weights[8] as number);
    run[0] = a0 + a1 + a2;
    run[1] = r0 + r1 + r2;
    for (let c = 0; c < 3; c++) {
      let s0 = unshadowed[v0 + c] as number;
      let s1 = unshadowed[v1 + c] as number;
      let s2 = unshadowed[v2 + c] as number;
      const l0 = shadowed[v0 + c] as number;
      const l1 = shadowed[v1 + c] as number;
      const l2 = shadowed[v2 + c] as number;
      if (this.#takesShadow) {
        run[8 + 2 * c] = a0 * l0 + a1 * l1 + a2 * l2;
        run[9 + 2 * c] = r0 * l0 + r1 * l1 + r2 * l2;
      } else {
        s0 += l0;
        s1 += l1;
        s2 += l2;
      }
      run[2 + 2 * c] = a0 * s0 + a1 * s1 + a2 * s2;
      run[3 + 2 * c] = r0 * s0 + r1 * s1 + r2 * s2;
      if (textured) {
        const t0 = textureCoordinates[v0 + c] as number;
        const t1 = textureCoordinates[v1 + c] as number;
        const t2 = textureCoordinates[v2 + c] as number;
        run[14 + 2 * c] = a0 * t0 + a1 * t1 + a2 * t2;
        run[15 + 2 * c] = r0 * t0 + r1 * t1 + r2 * t2;
      }
    }
  }

  /** The version of the texture that suits the middle of the run. */
  #levelAt(x: number, texture: SurfaceTexture): number {
    const run = this.#run;
    const w = 1 / ((run[0] as number) * x + (run[1] as number));
    const span = Math.sqrt(this.#texturePerWCubed * w * w * w);
    const u = ((run[14] as number) * x + (run[15] as number)) * w;
    const v = ((run[16] as number) * x + (run[17] as number)) * w;
    return pickLevel(texture, span, u, v, ((run[18] as number) * x + (run[19] as number)) * w);
  }

  #lightReaching(shadowMap: ShadowMap, x: number, y: number, w: number): number {
    const rows = this.#toShadow;
    const column = w * ((rows[0] as number) * x + (rows[1] as number) * y + (rows[2] as number)) + (rows[3] as number);
    const row = w * ((rows[4] as number) * x + (rows[5] as number) * y + (rows[6] as number)) + (rows[7] as number);
    const nearness =
      w * ((rows[8] as number) * x + (rows[9] as number) * y + (rows[10] as number)) + (rows[11] as number);
    return shadowMap.reaching(column, row, nearness);
  }
}
