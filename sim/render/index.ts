export { FrameRateError } from "./errors/frame-rate.ts";
export { ImageSizeError } from "./errors/image-size.ts";
export { UnsupportedCameraError } from "./errors/unsupported-camera.ts";
export { type ImageSize, MAX_IMAGE_EDGE } from "./image-size.ts";
export { type Picture, type PictureChoice, Renderer, type RendererOptions } from "./renderer.ts";
export { SimulatedCamera, type SimulatedCameraOptions } from "./simulated-camera.ts";
