import { END_OF_SEQUENCE, tokenOfBin, WORD_TOKENS } from "../../src/action/index.ts";
import { BEGIN_OF_SEQUENCE, UnifiedIoTokenizer } from "../../src/policy/tokenizer/unified-io-tokenizer.ts";
import { COLOR_NAMES, type Point } from "../objects/index.ts";
import { TABLE_ACTION_SPACE } from "../scene/table-action-space.ts";
import { sampleKindsOf } from "./collection-columns.ts";
import { PICTURE_WORDS, SEEN_PICTURE } from "./goal-picture.ts";
import { DEMONSTRATED_LEVEL, hasGoalPictures, type Mixture } from "./mixture.ts";
import { PICTURE, patchCenters } from "./patches.ts";
import { SHOWN_COLORS, SHOWN_SHAPES, WORD_SHAPES } from "./shown-object.ts";
import { formsOf, VIEWS } from "./variation-of-seed.ts";
import { vocabulary } from "./vocabulary.ts";

/**
 * What the numbers in a collection mean, and what it teaches. A training needs this and the shards, nothing else.
 * Without goal pictures it is as it was before there were any, so that such collections can be continued.
 */
export function describeCollection(mixture: Mixture) {
  const tokenizer = new UnifiedIoTokenizer();
  const pictured = hasGoalPictures(mixture);
  return {
    level: DEMONSTRATED_LEVEL,
    mixture,
    tasks: Object.keys(mixture),
    ...PICTURE,
    colours: pictured ? SHOWN_COLORS : COLOR_NAMES,
    shapes: pictured ? SHOWN_SHAPES : WORD_SHAPES,
    /** Where the middle of each patch's view meets the table, base frame, meters. */
    patchXY: rounded(patchCenters()),
    actionSpace: TABLE_ACTION_SPACE,
    tokens: {
      bin0: tokenOfBin(0),
      verbs: [WORD_TOKENS.pick, WORD_TOKENS.push],
      place: WORD_TOKENS.place,
      end: END_OF_SEQUENCE,
      start: BEGIN_OF_SEQUENCE,
    },
    words: vocabulary(tokenizer, mixture),
    ...(pictured && describePictures(mixture, tokenizer)),
  };
}

/** What policies learn from the demonstrations of a mixture: the tasks, and how they are told, shown and asked about. */
export const taughtBy = (mixture: Mixture) => ({
  level: DEMONSTRATED_LEVEL,
  tasks: Object.keys(mixture),
  sampleKinds: sampleKindsOf(mixture),
  views: hasGoalPictures(mixture) ? VIEWS : VIEWS.slice(0, 1),
  /** The forms in which the goals of each task are told. */
  forms: formsOf(Object.keys(mixture)),
});

const describePictures = (mixture: Mixture, tokenizer: UnifiedIoTokenizer) => ({
  ...taughtBy(mixture),
  /** `patchXY` of each view. */
  patchXYOfViews: Object.fromEntries(VIEWS.map((view) => [view, rounded(patchCenters(view))])),
  goalPictures: {
    ...SEEN_PICTURE,
    words: PICTURE_WORDS,
    /** The ids of the words. */
    tokens: PICTURE_WORDS.flatMap((word) => tokenizer.encode(word)),
  },
});

const rounded = (points: readonly Point[]) => points.map((point) => point.map((value) => Number(value.toFixed(6))));
