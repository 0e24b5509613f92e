import { DepthBuffer } from "./depth-buffer.ts";
import { ScreenVertices } from "./screen-vertices.ts";

/** The memory that a picture is drawn in. */
export class PictureBuffers {
  readonly opaque = new DepthBuffer();
  readonly transparent = new DepthBuffer();
  readonly shadows = new DepthBuffer();
  /** As the camera sees them. */
  readonly vertices = new ScreenVertices();
  /** As the shadow light sees them. */
  readonly lightVertices = new ScreenVertices();
}
