export { chunkOf, IMAGE_COLUMN, SMALL_COLUMNS } from "./collection-columns.ts";
export { type CollectionDescription, describeCollection } from "./collection-description.ts";
export { DEMONSTRATED_LEVEL, type Demonstration, Demonstrator, demonstratedEpisode } from "./demonstration.ts";
export { LESSON_KINDS, type Lesson, type LessonKind, type Lessons, Teacher } from "./lessons.ts";
export { defaultMixture, type Mixture, taskOfSeed } from "./mixture.ts";
export { NO_OBJECT, PATCH_COUNT, PICTURE, patchCenters, patchObjects } from "./patches.ts";
export { SHOWN_SHAPES, type ShownObject, type ShownShape, shownName, shownObjects } from "./shown-object.ts";
export { vocabulary } from "./vocabulary.ts";
