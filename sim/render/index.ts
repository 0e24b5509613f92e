export type { DrawingAssets } from "./draw-list.ts";
export { FrameRateError, ImageSizeError } from "./errors.ts";
export { type ImageSize, MAX_IMAGE_EDGE } from "./image-size.ts";
export { PictureBuffers } from "./picture-buffers.ts";
export { type PictureChoice, type RenderedPicture, Renderer, type RendererOptions } from "./renderer.ts";
export type { Scenery } from "./scenery.ts";
export { ShapeLibrary } from "./shapes/shape-library.ts";
export { SimulatedCamera, type SimulatedCameraOptions } from "./simulated-camera.ts";
export { TextureLibrary } from "./texture.ts";
