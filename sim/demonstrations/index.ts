export { IMAGE_COLUMN, SMALL_COLUMNS, shardChunk } from "./collection-columns.ts";
export { describeCollection } from "./collection-description.ts";
export { DEMONSTRATED_LEVEL, type Demonstration, Demonstrator, demonstratedEpisode } from "./demonstration.ts";
export { defaultMixture, type Mixture, taskOfSeed } from "./mixture.ts";
export { NO_OBJECT, PATCH_COUNT, PICTURE, patchCenters, patchObjects } from "./patches.ts";
export { SHOWN_SHAPES, type ShownObject, type ShownShape, shownName, shownObjects } from "./shown-object.ts";
export {
  SAMPLE_KINDS,
  SampleBuilder,
  type SampleKind,
  type TrainingSample,
  type TrainingSamples,
} from "./training-samples.ts";
export { vocabulary } from "./vocabulary.ts";
