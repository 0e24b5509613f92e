export { type CollectionConfig, collectionConfigSchema } from "./collection-config.ts";
export { type EpisodeConfig, episodeConfigSchema } from "./episode-config.ts";
export { ConfigError, type ConfigProblem } from "./errors.ts";
export { type EvaluationConfig, evaluationConfigSchema, MOST_EPISODES } from "./evaluation-config.ts";
export { parseConfig } from "./parse-config.ts";
export { type RetellingFile, retellingFileSchema } from "./retelling-file.ts";
export { type RobotFile, robotFileSchema } from "./robot-file.ts";
