import type { Nanoseconds } from "./units.ts";

/** One colour picture of one camera: `height` rows of `width` pixels, three bytes R G B each, top left first. */
export interface Frame {
  readonly camera: string;
  readonly stampNs: Nanoseconds;
  readonly width: number;
  readonly height: number;
  readonly encoding: "rgb8";
  readonly data: Uint8Array;
}
