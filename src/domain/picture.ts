/** One color picture: `height` rows of `width` pixels, three bytes R G B each, top left first. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly encoding: "rgb8";
  readonly data: Uint8Array;
}
