import { END_OF_SEQUENCE, tokenOfBin, WORD_TOKENS } from "../../src/action/index.ts";
import { BEGIN_OF_SEQUENCE, UnifiedIoTokenizer } from "../../src/policy/tokenizer/unified-io-tokenizer.ts";
import { COLOR_NAMES } from "../objects/index.ts";
import { TABLE_ACTION_SPACE } from "../scene/table-action-space.ts";
import { DEMONSTRATED_LEVEL } from "./demonstration.ts";
import type { Mixture } from "./mixture.ts";
import { PICTURE, patchCenters } from "./patches.ts";
import { SHOWN_SHAPES } from "./shown-object.ts";
import { vocabulary } from "./vocabulary.ts";

/** What the numbers in a collection mean. A training needs this and the shards, nothing else. */
export const describeCollection = (mixture: Mixture) => ({
  level: DEMONSTRATED_LEVEL,
  mixture,
  tasks: Object.keys(mixture),
  ...PICTURE,
  colours: COLOR_NAMES,
  shapes: SHOWN_SHAPES,
  /** Where the middle of each patch's view meets the table, base frame, metres. */
  patchXY: patchCenters().map((point) => point.map((value) => Number(value.toFixed(6)))),
  actionSpace: TABLE_ACTION_SPACE,
  tokens: {
    bin0: tokenOfBin(0),
    verbs: [WORD_TOKENS.pick, WORD_TOKENS.push],
    place: WORD_TOKENS.place,
    end: END_OF_SEQUENCE,
    start: BEGIN_OF_SEQUENCE,
  },
  words: vocabulary(new UnifiedIoTokenizer()),
});
