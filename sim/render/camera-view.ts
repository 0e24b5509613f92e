import { tan } from "../../src/domain/arithmetic.ts";
import type { SceneGeometry } from "../engine/index.ts";
import type { ImageSize } from "./image-size.ts";

/**
 * How a camera takes space to pixels: column = focalX * right / w + centerX, row = -focalY * up / w + centerY. For a
 * perspective camera, a pinhole, w is the depth. For an orthographic one, whose rays are parallel, w is 1, and the focal
 * lengths are pixels a metre.
 */
export interface Intrinsics {
  readonly projection: "perspective" | "orthographic";
  readonly focalX: number;
  readonly focalY: number;
  readonly centerX: number;
  readonly centerY: number;
}

/** A camera at one moment: its intrinsics, its place in the world, and how far it sees along its optical axis. */
export interface CameraView {
  readonly size: ImageSize;
  readonly intrinsics: Intrinsics;
  /** World frame, metres. */
  readonly position: Float64Array;
  /** Camera to world, row-major; columns: right, up, backwards. */
  readonly rotation: Float64Array;
  readonly nearM: number;
  readonly farM: number;
}

/**
 * The intrinsics of camera `id` for a picture of `size`. The pixels of an orthographic camera are square, and its
 * picture is as high as the model says. A perspective camera has square pixels and the model's vertical field of view,
 * or the model's sensor where it gives one.
 */
export function intrinsicsOf({ cameras }: SceneGeometry, id: number, { width, height }: ImageSize): Intrinsics {
  const centered = { centerX: width / 2, centerY: height / 2 };
  const fovy = cameras.fovyDeg[id] ?? 0;
  if (cameras.orthographic[id] === 1) {
    // MuJoCo pays no attention to the sensor of such a camera.
    const pixelsPerM = height / fovy;
    return { projection: "orthographic", focalX: pixelsPerM, focalY: pixelsPerM, ...centered };
  }
  const [sensorWidth = 0, sensorHeight = 0] = cameras.sensorSize.subarray(2 * id, 2 * id + 2);
  if (sensorWidth > 0 && sensorHeight > 0) {
    const [focalX = 0, focalY = 0, principalX = 0, principalY = 0] = cameras.intrinsic.subarray(4 * id, 4 * id + 4);
    const columnsPerM = width / sensorWidth;
    const rowsPerM = height / sensorHeight;
    return {
      projection: "perspective",
      focalX: focalX * columnsPerM,
      focalY: focalY * rowsPerM,
      centerX: width / 2 - principalX * columnsPerM,
      centerY: height / 2 + principalY * rowsPerM,
    };
  }
  const focal = height / 2 / tan(((fovy / 2) * Math.PI) / 180);
  return { projection: "perspective", focalX: focal, focalY: focal, ...centered };
}

/**
 * How near a surface at this depth is, as depth buffers measure it: a quantity that grows towards the viewer and is
 * linear over the picture of a plane.
 */
export const nearnessOf = (depthM: number, { projection }: Intrinsics): number =>
  projection === "perspective" ? 1 / depthM : -depthM;

/** The depth of a surface that is this near. */
export const depthOf = (nearness: number, { projection }: Intrinsics): number =>
  projection === "perspective" ? 1 / nearness : -nearness;
