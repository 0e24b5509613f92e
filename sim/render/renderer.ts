import type { ScenePoses, Simulation } from "../engine/index.ts";
import { Background } from "./background.ts";
import { type CameraView, intrinsicsOf } from "./camera-view.ts";
import { DepthBuffer } from "./depth-buffer.ts";
import { buildDrawList, type DrawList, type DrawnGeom } from "./draw-list.ts";
import { checkImageSize, type ImageSize } from "./image-size.ts";
import { VertexLighting } from "./lighting.ts";
import { projectScene } from "./projection.ts";
import { Rasterizer } from "./rasterizer.ts";
import { ScreenVertices } from "./screen-vertices.ts";
import { Shader } from "./shading.ts";
import { ShadowMap } from "./shadow-map.ts";

export interface RendererOptions {
  /** Shadows of the first directional light that casts them. Default true. */
  readonly shadows?: boolean;
  /** Rows and columns of the grid on which shadows are cast. Default 512. */
  readonly shadowMapEdge?: number;
}

/** Which pictures to draw. */
export interface PictureChoice {
  /** Default true. */
  readonly rgb?: boolean;
  /** Default false. */
  readonly depth?: boolean;
  /** Default false. */
  readonly segmentation?: boolean;
}

/** What was asked for of one view, row by row from the top left; the other arrays are empty. */
export interface Picture extends ImageSize {
  /** Three bytes a pixel, R G B. */
  readonly rgb: Uint8Array<ArrayBuffer>;
  /** Metres along the optical axis to the nearest opaque surface; Infinity where there is none. */
  readonly depthM: Float32Array<ArrayBuffer>;
  /** Id of the nearest geom, transparent or not; -1 where there is none. */
  readonly segmentation: Int32Array<ArrayBuffer>;
}

/**
 * Draws what a simulation's cameras see, in plain arithmetic: the same pixels on every machine. Pictures agree with
 * those of MuJoCo's own renderer but for fog, haze and reflections, which are left out; of transparent surfaces only
 * the nearest at each pixel is blended in, and one light casts shadows. Geoms of groups 3 to 5 are not drawn.
 */
export class Renderer {
  readonly #simulation: Simulation;
  readonly #list: DrawList;
  readonly #rasterizer = new Rasterizer();
  readonly #vertices: ScreenVertices;
  readonly #inView: Uint8Array;
  readonly #lighting: VertexLighting;
  readonly #shadowMap: ShadowMap | undefined;
  readonly #shader: Shader;
  readonly #background: Background;
  #opaque = new DepthBuffer(0, 0);
  #transparent = new DepthBuffer(0, 0);
  /** Whether anything of this frame went to the transparent layer. */
  #layered = false;

  /** Takes the simulation's geometry over once; colours and shapes are taken to stay as they are. */
  constructor(simulation: Simulation, { shadows = true, shadowMapEdge = 512 }: RendererOptions = {}) {
    this.#simulation = simulation;
    const geometry = simulation.geometry();
    this.#list = buildDrawList(geometry);
    this.#vertices = new ScreenVertices(this.#list.positionsM.length / 3);
    this.#inView = new Uint8Array(this.#list.geoms.length);
    this.#lighting = new VertexLighting(this.#list, geometry, shadows);
    this.#shadowMap =
      this.#lighting.shadowLight < 0 ? undefined : new ShadowMap(this.#list, shadowMapEdge, this.#rasterizer);
    this.#shader = new Shader(this.#list, this.#vertices, this.#lighting, this.#shadowMap);
    this.#background = new Background(geometry);
  }

  /**
   * Draws what camera `camera` sees now (as of the simulation's last `step` or `forward`).
   * @throws UnknownCameraError, UnsupportedCameraError, ImageSizeError
   */
  render(camera: string, size: ImageSize, choice: PictureChoice = {}): Picture {
    const { rgb = true, depth = false, segmentation = false } = choice;
    const { width, height } = size;
    checkImageSize(size, `camera ${camera}`);
    const { poses, view } = this.#look(camera, size);
    this.#fillDepth(poses, view);
    const count = width * height;
    const picture: Picture = {
      width,
      height,
      rgb: new Uint8Array(rgb ? 3 * count : 0),
      depthM: new Float32Array(depth ? count : 0),
      segmentation: new Int32Array(segmentation ? count : 0),
    };
    if (rgb) this.#colour(poses, view, picture.rgb);
    if (depth) this.#measureDepth(picture.depthM);
    if (segmentation) this.#nameGeoms(picture.segmentation);
    return picture;
  }

  #look(camera: string, size: ImageSize): { readonly poses: ScenePoses; readonly view: CameraView } {
    const geometry = this.#simulation.geometry();
    const { index } = this.#simulation.camera(camera);
    const { poses, visual } = geometry;
    const view: CameraView = {
      size,
      intrinsics: intrinsicsOf(geometry, index, size),
      position: poses.cameraPositions.slice(3 * index, 3 * index + 3),
      rotation: poses.cameraRotations.slice(9 * index, 9 * index + 9),
      nearM: visual.nearM,
      farM: visual.farM,
    };
    return { poses, view };
  }

  #fillDepth(poses: ScenePoses, view: CameraView): void {
    const { width, height } = view.size;
    if (this.#opaque.width !== width || this.#opaque.height !== height) {
      this.#opaque = new DepthBuffer(width, height);
      this.#transparent = new DepthBuffer(0, 0);
    }
    this.#opaque.clear(1 / view.farM, 1 / view.nearM);
    projectScene(this.#list, poses, view, this.#vertices, this.#inView);
    this.#layered = false;
    this.#list.geoms.forEach((geom, index) => {
      if (this.#inView[index] === 0) return;
      const behind = geom.isPlane && isBehind(poses, geom.geomId, view);
      const target = behind || !geom.surface.opaque ? this.#layer(view) : this.#opaque;
      const { firstTriangle, endTriangle } = geom;
      const facing = behind ? "back" : "front";
      this.#rasterizer.fill(target, this.#vertices, this.#list.triangles, firstTriangle, endTriangle, { facing });
    });
  }

  /** The transparent surfaces' buffer, made and cleared when the frame first needs it. */
  #layer(view: CameraView): DepthBuffer {
    if (this.#layered) return this.#transparent;
    const { width, height } = view.size;
    if (this.#transparent.width === 0) this.#transparent = new DepthBuffer(width, height);
    this.#transparent.clear(1 / view.farM, 1 / view.nearM);
    this.#layered = true;
    return this.#transparent;
  }

  #colour(poses: ScenePoses, view: CameraView, rgb: Uint8Array): void {
    this.#shadowMap?.update(poses, this.#lighting.shadowLight);
    this.#lighting.startFrame(poses, view);
    this.#shader.startFrame(view);
    this.#background.fill(this.#opaque, view, rgb);
    this.#shader.shadeOpaque(this.#opaque, rgb);
    if (this.#layered) this.#shader.blendTransparent(this.#transparent, this.#opaque, rgb);
  }

  #measureDepth(depthM: Float32Array): void {
    const { closeness, triangle } = this.#opaque;
    for (let pixel = 0; pixel < depthM.length; pixel++) {
      depthM[pixel] = (triangle[pixel] as number) < 0 ? Number.POSITIVE_INFINITY : 1 / (closeness[pixel] as number);
    }
  }

  #nameGeoms(segmentation: Int32Array): void {
    const { geoms, geomOfTriangle } = this.#list;
    const { triangle, closeness } = this.#opaque;
    const layer = this.#transparent;
    for (let pixel = 0; pixel < segmentation.length; pixel++) {
      let owner = triangle[pixel] as number;
      if (this.#layered) {
        const above = layer.triangle[pixel] as number;
        if (above >= 0 && (layer.closeness[pixel] as number) >= (closeness[pixel] as number)) owner = above;
      }
      segmentation[pixel] = owner < 0 ? -1 : (geoms[geomOfTriangle[owner] as number] as DrawnGeom).geomId;
    }
  }
}

/** Whether the camera is on the side of a plane that its z axis does not point to. */
function isBehind({ geomPositions, geomRotations }: ScenePoses, geomId: number, { position }: CameraView): boolean {
  let height = 0;
  for (let axis = 0; axis < 3; axis++) {
    const offset = (position[axis] as number) - (geomPositions[3 * geomId + axis] as number);
    height += offset * (geomRotations[9 * geomId + 3 * axis + 2] as number);
  }
  return height < 0;
}
