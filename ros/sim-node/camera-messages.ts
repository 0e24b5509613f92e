import { tan } from "../../src/domain/arithmetic.ts";
import type { Nanoseconds } from "../../src/domain/units.ts";
import type { CameraInfoMessage, ImageMessage } from "../messages/types.ts";
import { worldHeader } from "./world-header.ts";

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

export const opticalFrame = (camera: string): string => `camera_${camera}_optical_frame`;

export const imageMessage = (
  frameId: string,
  { width, height }: PictureSize,
  stampNs: Nanoseconds,
  data: Uint8Array,
): ImageMessage => ({
  header: worldHeader(stampNs, frameId),
  height,
  width,
  encoding: "rgb8",
  is_bigendian: 0,
  step: 3 * width,
  data,
});

/**
 * The pinhole of a camera with square pixels and its axis through the middle of the picture, without distortion. ROS
 * counts pixels from their centres, so the middle of `width` pixels is at (width - 1) / 2. A camera without a field of
 * view, one with parallel rays, is no pinhole: its matrices are zero, as ROS prescribes for an uncalibrated camera.
 */
export function cameraInfo(
  camera: string,
  { width, height }: PictureSize,
  stampNs: Nanoseconds,
  fovyRad: number | undefined,
): CameraInfoMessage {
  const isPinhole = fovyRad !== undefined;
  const focal = isPinhole ? height / 2 / tan(fovyRad / 2) : 0;
  const [centerX, centerY, one] = isPinhole ? [(width - 1) / 2, (height - 1) / 2, 1] : [0, 0, 0];
  return {
    header: worldHeader(stampNs, opticalFrame(camera)),
    height,
    width,
    distortion_model: "plumb_bob",
    d: [0, 0, 0, 0, 0],
    k: [focal, 0, centerX, 0, focal, centerY, 0, 0, one],
    r: [one, 0, 0, 0, one, 0, 0, 0, one],
    p: [focal, 0, centerX, 0, 0, focal, centerY, 0, 0, 0, one, 0],
    binning_x: 0,
    binning_y: 0,
    roi: { x_offset: 0, y_offset: 0, height: 0, width: 0, do_rectify: false },
  };
}
