import type { MjcfFragment } from "../mjcf/compose-mjcf.ts";

/** Attributes of what is shown and touched by nothing. */
export const VISUAL = 'contype="0" conaffinity="0" mass="0"';

/** The light that comes from the camera, each a share of white. */
export interface CameraLight {
  readonly ambient: number;
  readonly diffuse: number;
}

/** All that a scene shows beside its things: light, ground and cameras, in pieces of MJCF. */
export interface View {
  readonly headlight: CameraLight;
  readonly lamp: string;
  readonly table: MjcfFragment;
  /** What is seen around the table. */
  readonly background: MjcfFragment;
  /** The cameras. */
  readonly top: string;
  readonly front: string;
  readonly showsRobot: boolean;
}

export const headlightMjcf = ({ ambient, diffuse }: CameraLight): string => `<visual>
  <headlight ambient="${ambient} ${ambient} ${ambient}" diffuse="${diffuse} ${diffuse} ${diffuse}" specular="0 0 0"/>
</visual>`;

/** The clipping distances of cameras. */
export const MAP_MJCF = `<visual>
  <map znear="0.01" zfar="20"/>
</visual>`;
