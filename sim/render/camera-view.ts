import { tan } from "../../src/domain/arithmetic.ts";
import type { SceneGeometry } from "../engine/index.ts";
import { UnsupportedCameraError } from "./errors.ts";
import type { ImageSize } from "./image-size.ts";

/** A pinhole camera in pixels: column = focalX * right / depth + centerX, row = -focalY * up / depth + centerY. */
export interface Intrinsics {
  readonly focalX: number;
  readonly focalY: number;
  readonly centerX: number;
  readonly centerY: number;
}

/** A camera at one moment: its pinhole, its place in the world, and how far it sees along its optical axis. */
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
 * The pinhole of camera `id` for a picture of `size`: from the vertical field of view with square pixels, or from the
 * sensor where the model gives one.
 * @throws UnsupportedCameraError for an orthographic camera
 */
export function intrinsicsOf({ cameras }: SceneGeometry, id: number, { width, height }: ImageSize): Intrinsics {
  if (cameras.orthographic[id] === 1) {
    throw new UnsupportedCameraError({
      expected: "a perspective camera",
      received: "an orthographic one",
      where: `camera ${cameras.names[id] ?? id}`,
    });
  }
  const [sensorWidth = 0, sensorHeight = 0] = cameras.sensorSize.subarray(2 * id, 2 * id + 2);
  if (sensorWidth > 0 && sensorHeight > 0) {
    const [focalX = 0, focalY = 0, principalX = 0, principalY = 0] = cameras.intrinsic.subarray(4 * id, 4 * id + 4);
    const columnsPerM = width / sensorWidth;
    const rowsPerM = height / sensorHeight;
    return {
      focalX: focalX * columnsPerM,
      focalY: focalY * rowsPerM,
      centerX: width / 2 - principalX * columnsPerM,
      centerY: height / 2 + principalY * rowsPerM,
    };
  }
  const focal = height / 2 / tan((((cameras.fovyDeg[id] ?? 0) / 2) * Math.PI) / 180);
  return { focalX: focal, focalY: focal, centerX: width / 2, centerY: height / 2 };
}
