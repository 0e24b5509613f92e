export { VirtualClock } from "../src/time/virtual-clock.ts";
export * from "./engine/index.ts";
export { ARM_LIMITS } from "./episode/arm-limits.ts";
export { type DecisionRecord, DecisionRecords } from "./episode/decision-records.ts";
export { FilmStrip } from "./episode/film-strip.ts";
export type { Thinking } from "./episode/paced-policy.ts";
export {
  createEpisodeRunner,
  type EpisodeOptions,
  runEpisode,
} from "./episode/run-episode.ts";
export type { SimulatedEpisode } from "./episode/simulated-episode.ts";
export { type TableView, tableView } from "./episode/table-view.ts";
export * from "./language/index.ts";
export * from "./objects/index.ts";
export {
  BUILT_IN_POLICY_NAMES,
  type EpisodePolicy,
  type PolicyContext,
  type PolicyFactories,
} from "./policies/create-policy.ts";
export { LanguageBlindPolicy } from "./policies/language-blind/language-blind-policy.ts";
export { OraclePolicy } from "./policies/oracle-policy.ts";
export * from "./render/index.ts";
export * from "./robot/index.ts";
export type { Scene, SceneLine } from "./scene/scene.ts";
export { sceneMjcf } from "./scene/scene-mjcf.ts";
export { tableActionSpace } from "./scene/table-action-space.ts";
export { World } from "./scene/world.ts";
export * from "./tasks/index.ts";
