import { DepthBuffer } from "./depth-buffer.ts";

/** The memory that a picture is drawn in. */
export class PictureBuffers {
  readonly opaque = new DepthBuffer();
  readonly transparent = new DepthBuffer();
  readonly shadows = new DepthBuffer();
}
