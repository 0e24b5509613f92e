/**
 * The pieces that Unified-IO 2 appends to LLaMA's 32,000. Each begins with a space (U+2581) and matches only there:
 * extra ids backwards from 33199, then image and audio history in turn, the two input references and the seven prefixes.
 * Source: ids of the reference tokenizer (the token fixtures).
 */
export const EXTRA_ID_COUNT = 1200;
export const VOCABULARY_SIZE = 33_225;

const EXTRA_ID_0 = 33_199;
const FIRST_HISTORY = 33_200;
const HISTORY_COUNT = 8;
const AFTER_HISTORY = [
  "<image_input>",
  "<audio_input>",
  "[Text] [S]",
  "[Text] [R]",
  "[Text] [X]",
  "[Image] [S]",
  "[Image] [R]",
  "[Audio] [S]",
  "[Audio] [R]",
] as const;

/** The character that replaces a space inside pieces. */
export const SPACE_MARK = "\u2581";

function specialTexts(): ReadonlyMap<string, number> {
  const ids = new Map<string, number>();
  for (let i = 0; i < EXTRA_ID_COUNT; i++) ids.set(`<extra_id_${i}>`, EXTRA_ID_0 - i);
  for (let k = 1; k <= HISTORY_COUNT; k++) {
    ids.set(`<image_history_${k}>`, FIRST_HISTORY + 2 * (k - 1));
    ids.set(`<audio_history_${k}>`, FIRST_HISTORY + 2 * (k - 1) + 1);
  }
  for (const [index, text] of AFTER_HISTORY.entries()) ids.set(text, FIRST_HISTORY + 2 * HISTORY_COUNT + index);
  return ids;
}

/** Special pieces, each with its leading space mark, and their ids. */
export const SPECIAL_PIECES: ReadonlyMap<string, number> = new Map(
  Array.from(specialTexts(), ([text, id]) => [SPACE_MARK + text.replaceAll(" ", SPACE_MARK), id]),
);

/** Finds special pieces in text whose spaces are marks. No piece is the beginning of another one. */
export const SPECIAL_PIECE_PATTERN = new RegExp(
  `${SPACE_MARK}(?:<extra_id_\\d{1,4}>|<(?:image|audio)_(?:history_\\d|input)>|` +
    `\\[Text\\]${SPACE_MARK}\\[[SRX]\\]|\\[(?:Image|Audio)\\]${SPACE_MARK}\\[[SR]\\])`,
  "g",
);
