import type { ScenePoses } from "../engine/index.ts";
import { type CameraView, depthOf, nearnessOf } from "./camera-view.ts";
import type { DepthBuffer } from "./depth-buffer.ts";
import type { DrawList, DrawnGeom } from "./draw-list.ts";
import type { PictureBuffers } from "./picture-buffers.ts";
import { projectScene } from "./projection.ts";
import type { Rasterizer } from "./rasterizer.ts";
import type { ScreenVertices } from "./screen-vertices.ts";

/** Which surfaces a camera sees: the nearest opaque one at each pixel and the nearest transparent one. */
export class Visibility {
  readonly #list: DrawList;
  readonly #vertices: ScreenVertices;
  readonly #rasterizer: Rasterizer;
  readonly #inView: Uint8Array;
  readonly #opaque: DepthBuffer;
  readonly #transparent: DepthBuffer;
  #layered = false;

  constructor(list: DrawList, vertices: ScreenVertices, rasterizer: Rasterizer, buffers: PictureBuffers) {
    this.#opaque = buffers.opaque;
    this.#transparent = buffers.transparent;
    this.#list = list;
    this.#vertices = vertices;
    this.#rasterizer = rasterizer;
    this.#inView = new Uint8Array(list.geoms.length);
  }

  get opaque(): DepthBuffer {
    return this.#opaque;
  }

  /** Undefined where the view has nothing transparent. */
  get transparent(): DepthBuffer | undefined {
    return this.#layered ? this.#transparent : undefined;
  }

  /** Projects the scene's vertices and finds what is nearest. */
  look(poses: ScenePoses, view: CameraView): void {
    projectScene(this.#list, poses, view, this.#vertices, this.#inView);
    clear(this.#opaque, view);
    this.#layered = false;
    for (const [index, geom] of this.#list.geoms.entries()) {
      if (this.#inView[index] === 0) continue;
      const behind = geom.isPlane && isBehind(poses, geom.geomId, view);
      const target = behind || !geom.surface.opaque ? this.#layer(view) : this.#opaque;
      const { firstTriangle, endTriangle } = geom;
      const facing = behind ? "back" : "front";
      this.#rasterizer.fill(target, this.#vertices, this.#list.triangles, firstTriangle, endTriangle, { facing });
    }
  }

  /** Metres along the optical axis of the view, the last that was looked at, to the nearest opaque surface; Infinity where there is none. */
  measureDepth({ intrinsics }: CameraView, depthM: Float32Array): void {
    const { nearness, triangle } = this.#opaque;
    for (let pixel = 0; pixel < depthM.length; pixel++) {
      const seen = (triangle[pixel] as number) >= 0;
      depthM[pixel] = seen ? depthOf(nearness[pixel] as number, intrinsics) : Number.POSITIVE_INFINITY;
    }
  }

  /** Id of the nearest geom, transparent or not; -1 where there is none. */
  nameGeoms(geomIds: Int32Array): void {
    const { geoms, geomOfTriangle } = this.#list;
    const { triangle, nearness } = this.#opaque;
    const layer = this.transparent;
    for (let pixel = 0; pixel < geomIds.length; pixel++) {
      let owner = triangle[pixel] as number;
      if (layer && (layer.nearness[pixel] as number) >= (nearness[pixel] as number)) {
        const above = layer.triangle[pixel] as number;
        if (above >= 0) owner = above;
      }
      geomIds[pixel] = owner < 0 ? -1 : (geoms[geomOfTriangle[owner] as number] as DrawnGeom).geomId;
    }
  }

  /** The transparent surfaces' buffer, cleared when the view first needs it. */
  #layer(view: CameraView): DepthBuffer {
    if (!this.#layered) clear(this.#transparent, view);
    this.#layered = true;
    return this.#transparent;
  }
}

const clear = (buffer: DepthBuffer, { size, intrinsics, nearM, farM }: CameraView): void =>
  buffer.clear(size.width, size.height, nearnessOf(farM, intrinsics), nearnessOf(nearM, intrinsics));

/**
 * Whether the camera is on the side of a plane that its z axis does not point to. As in MuJoCo's own renderer, the
 * camera's position decides, also where its rays are parallel.
 */
function isBehind({ geomPositions, geomRotations }: ScenePoses, geomId: number, { position }: CameraView): boolean {
  let height = 0;
  for (let axis = 0; axis < 3; axis++) {
    const offset = (position[axis] as number) - (geomPositions[3 * geomId + axis] as number);
    height += offset * (geomRotations[9 * geomId + 3 * axis + 2] as number);
  }
  return height < 0;
}
