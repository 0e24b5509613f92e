export * from "./action/index.ts";
export * from "./agent/index.ts";
export * from "./control/guard/index.ts";
export * from "./control/index.ts";
export * from "./domain/index.ts";
export * from "./evaluation/index.ts";
export * from "./policy/index.ts";
export type { Camera } from "./ports/camera.ts";
export type { Clock } from "./ports/clock.ts";
export type {
  EpisodeEnd,
  EpisodeObserver,
  EpisodeStart,
  EpisodeStep,
  PictureRequest,
} from "./ports/episode-observer.ts";
export type { CameraRequirement, Inference, Policy } from "./ports/policy.ts";
export type { CommandReceipt, Robot } from "./ports/robot.ts";
