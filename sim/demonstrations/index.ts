export { type CollectionLayout, collectionLayout, sampleKindsOf, shardChunk } from "./collection-columns.ts";
export { describeCollection, taughtBy } from "./collection-description.ts";
export { type Demonstration, Demonstrator, demonstratedEpisode } from "./demonstration.ts";
export { GOAL_PICTURE, MOST_PICTURES, PICTURE_WORDS, SEEN_PICTURE, seenPicture } from "./goal-picture.ts";
export {
  assertDemonstrated,
  DEMONSTRATED_LEVEL,
  defaultMixture,
  isDemonstrated,
  type Mixture,
  mixturesOfSuites,
  taskOfSeed,
} from "./mixture.ts";
export { NO_OBJECT, PATCH_COUNT, PICTURE, patchCenters, patchObjects } from "./patches.ts";
export { PICTURE_KINDS, type PictureKind, SAMPLE_KINDS, type SampleKind, WORD_KINDS } from "./sample-kinds.ts";
export { SHOWN_COLORS, SHOWN_SHAPES, type ShownObject, shownObjects } from "./shown-object.ts";
export { SampleBuilder, type TrainingSample, type TrainingSamples } from "./training-samples.ts";
export { vocabulary } from "./vocabulary.ts";
