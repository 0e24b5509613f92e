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
  camera: string,
  { width, height }: PictureSize,
  stampNs: Nanoseconds,
  data: Uint8Array,
): ImageMessage => ({
  header: worldHeader(stampNs, opticalFrame(camera)),
  height,
  width,
  encoding: "rgb8",
  is_bigendian: 0,
  step: 3 * width,
  data,
});

/**
 * The pinhole of a camera with square pixels and its axis through the middle of the picture, without distortion. ROS
 * counts pixels from their centres, so the middle of `width` pixels is at (width - 1) / 2.
 */
export function cameraInfo(
  camera: string,
  { width, height }: PictureSize,
  stampNs: Nanoseconds,
  fovyRad: number,
): CameraInfoMessage {
  const focal = height / 2 / tan(fovyRad / 2);
  const [centerX, centerY] = [(width - 1) / 2, (height - 1) / 2];
  return {
    header: worldHeader(stampNs, opticalFrame(camera)),
    height,
    width,
    distortion_model: "plumb_bob",
    d: [0, 0, 0, 0, 0],
    k: [focal, 0, centerX, 0, focal, centerY, 0, 0, 1],
    r: [1, 0, 0, 0, 1, 0, 0, 0, 1],
    p: [focal, 0, centerX, 0, 0, focal, centerY, 0, 0, 0, 1, 0],
    binning_x: 0,
    binning_y: 0,
    roi: { x_offset: 0, y_offset: 0, height: 0, width: 0, do_rectify: false },
  };
}
