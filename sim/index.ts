export * from "./engine/index.ts";
export * from "./objects/index.ts";
export {
  BUILT_IN_POLICY_NAMES,
  type EpisodePolicy,
  type PolicyContext,
  type PolicyFactories,
} from "./policies/create-policy.ts";
export { LanguageBlindPolicy } from "./policies/language-blind/language-blind-policy.ts";
export { OraclePolicy } from "./policies/oracle-policy.ts";
export { TABLE_BOUNDS, tableActionSpace } from "./policies/table-action-space.ts";
export * from "./render/index.ts";
export * from "./robot/index.ts";
export * from "./tasks/index.ts";
export * from "./wording/index.ts";
export { ARM_LIMITS } from "./world/arm-limits.ts";
export type { FilmedEpisode, Sight } from "./world/episode-notes.ts";
export type { FilmOptions } from "./world/film.ts";
export type { Thinking } from "./world/paced-policy.ts";
export {
  createEpisodeRunner,
  type EpisodeOptions,
  runEpisode,
} from "./world/run-episode.ts";
export type { Scene, SceneLine } from "./world/scene.ts";
export { sceneMjcf } from "./world/scene-mjcf.ts";
export { type TableView, tableView } from "./world/table-view.ts";
export { VirtualClock } from "./world/virtual-clock.ts";
export { World } from "./world/world.ts";
