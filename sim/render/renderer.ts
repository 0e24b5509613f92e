import { Background } from "./background.ts";
import { type CameraView, intrinsicsOf } from "./camera-view.ts";
import { buildDrawList, type DrawingAssets } from "./draw-list.ts";
import { checkImageSize, type ImageSize } from "./image-size.ts";
import { VertexLighting } from "./lighting.ts";
import { PictureBuffers } from "./picture-buffers.ts";
import { Rasterizer } from "./rasterizer.ts";
import type { Scenery } from "./scenery.ts";
import { Shader } from "./shading.ts";
import { ShadowMap } from "./shadow-map.ts";
import { Visibility } from "./visibility.ts";

export interface RendererOptions {
  /** Shadows of the first directional light that casts them. Default true. */
  readonly shadows?: boolean;
  /** Rows and columns of the grid on which shadows are cast. Default 384. */
  readonly shadowMapEdge?: number;
  /** Colours are the mean of 2 x 2 samples a pixel, at about four times the work. Default false. */
  readonly smooth?: boolean;
  /** Shapes and textures made for another scenery with the same meshes and textures. Default: none. */
  readonly assets?: DrawingAssets;
}

/** Which of a rendering's pictures to draw. */
export interface PictureChoice {
  /** Default true. */
  readonly rgb?: boolean;
  /** Default false. */
  readonly depth?: boolean;
  /** Default false. */
  readonly segmentation?: boolean;
}

/** One rendering, row by row from the top left. A picture that was not asked for is an empty array. */
export interface RenderedPicture extends ImageSize {
  /** Three bytes a pixel, R G B. */
  readonly rgb: Uint8Array<ArrayBuffer>;
  /** Metres along the optical axis to the nearest opaque surface at the pixel's centre; Infinity where there is none. */
  readonly depthM: Float32Array<ArrayBuffer>;
  /** Id of the nearest geom at the pixel's centre, transparent or not; -1 where there is none. */
  readonly segmentation: Int32Array<ArrayBuffer>;
}

/** Samples a pixel along each axis of a smooth picture. */
const SMOOTH_SAMPLES = 2;

/**
 * Draws what the cameras of a scenery see, e.g. of a simulation, in plain arithmetic: the same pixels on every run, without a GPU. Pictures
 * agree with those of MuJoCo's own renderer, for perspective and orthographic cameras, but for fog, haze and reflections,
 * which are left out; of transparent surfaces only the nearest at each pixel is blended in, and one light casts shadows.
 * Geoms of groups 3 to 5 are not drawn.
 */
export class Renderer {
  readonly #scenery: Scenery;
  readonly #smooth: boolean;
  readonly #visibility: Visibility;
  readonly #lighting: VertexLighting;
  readonly #shadowMap: ShadowMap | undefined;
  readonly #shader: Shader;
  readonly #background: Background;
  #samples = new Uint8Array(0);

  /** Reads shapes, colours and lights once. Only poses are read again for each picture. */
  constructor(scenery: Scenery, { shadows = true, shadowMapEdge = 384, smooth = false, assets }: RendererOptions = {}) {
    this.#scenery = scenery;
    this.#smooth = smooth;
    const geometry = scenery.geometry();
    const list = buildDrawList(geometry, assets);
    const buffers = assets?.buffers ?? new PictureBuffers();
    const rasterizer = new Rasterizer();
    const { vertices } = buffers;
    vertices.reserve(list.positionsM.length / 3);
    this.#visibility = new Visibility(list, vertices, rasterizer, buffers);
    this.#lighting = new VertexLighting(list, geometry, shadows);
    this.#shadowMap =
      this.#lighting.shadowLight < 0 ? undefined : new ShadowMap(list, shadowMapEdge, rasterizer, buffers);
    this.#shader = new Shader(list, vertices, this.#lighting, this.#shadowMap);
    this.#background = new Background(geometry, assets?.textures);
  }

  /**
   * Draws what camera `camera` sees as of the simulation's last `step` or `forward`. The arrays are the caller's.
   * @throws UnknownCameraError
   * @throws ImageSizeError
   */
  render(
    camera: string,
    size: ImageSize,
    { rgb = true, depth = false, segmentation = false }: PictureChoice = {},
  ): RenderedPicture {
    checkImageSize(size, `camera ${camera}`);
    const { width, height } = size;
    const count = width * height;
    const picture: RenderedPicture = {
      width,
      height,
      rgb: new Uint8Array(rgb ? 3 * count : 0),
      depthM: new Float32Array(depth ? count : 0),
      segmentation: new Int32Array(segmentation ? count : 0),
    };
    if (rgb && this.#smooth) this.#drawSmooth(camera, picture);
    if (depth || segmentation || (rgb && !this.#smooth)) {
      const view = this.#look(camera, size);
      if (rgb && !this.#smooth) this.#color(view, picture.rgb);
      if (depth) this.#visibility.measureDepth(view, picture.depthM);
      if (segmentation) this.#visibility.nameGeoms(picture.segmentation);
    }
    return picture;
  }

  #look(camera: string, size: ImageSize): CameraView {
    const geometry = this.#scenery.geometry();
    const { index } = this.#scenery.camera(camera);
    const { poses, visual } = geometry;
    const view: CameraView = {
      size,
      intrinsics: intrinsicsOf(geometry, index, size),
      position: poses.cameraPositions.slice(3 * index, 3 * index + 3),
      rotation: poses.cameraRotations.slice(9 * index, 9 * index + 9),
      nearM: visual.nearM,
      farM: visual.farM,
    };
    this.#visibility.look(poses, view);
    return view;
  }

  #color(view: CameraView, rgb: Uint8Array): void {
    const { poses } = this.#scenery.geometry();
    const { opaque, transparent } = this.#visibility;
    this.#shadowMap?.update(poses, this.#lighting.shadowLight, view, opaque);
    this.#lighting.startFrame(poses, view);
    this.#shader.startFrame(view);
    this.#background.fill(opaque, view, rgb);
    this.#shader.shadeOpaque(opaque, rgb);
    if (transparent) this.#shader.blendTransparent(transparent, opaque, rgb);
  }

  #drawSmooth(camera: string, { width, height, rgb }: RenderedPicture): void {
    const row = 3 * SMOOTH_SAMPLES * width;
    const needed = row * SMOOTH_SAMPLES * height;
    if (this.#samples.length !== needed) this.#samples = new Uint8Array(needed);
    const samples = this.#samples;
    this.#color(this.#look(camera, { width: SMOOTH_SAMPLES * width, height: SMOOTH_SAMPLES * height }), samples);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const upper = SMOOTH_SAMPLES * (y * row + 3 * x);
        for (let c = 0; c < 3; c++) {
          const a = upper + c;
          const b = a + row;
          const sum =
            (samples[a] as number) + (samples[a + 3] as number) + (samples[b] as number) + (samples[b + 3] as number);
          rgb[3 * (y * width + x) + c] = (sum + 2) >> 2;
        }
      }
    }
  }
}
