import { IMAGE_TEXTURE_NAMES, MODEL_NAMES } from "../objects/index.ts";
import { BACK_AT_START } from "../tasks/tabletop-17/prompts/follow-order.ts";
import { TRAINED_PROMPTS, UNTRAINED_PROMPTS } from "../tasks/tabletop-17/prompts/tabletop-prompts.ts";
import { foldedPhrases, slotIn, tabletopWords } from "./tabletop-phrases.ts";
import { slotTexts } from "./tabletop-slots.ts";

interface PhrasePattern {
  readonly task: string;
  readonly pattern: RegExp;
}

let patterns: readonly PhrasePattern[] | undefined;

/**
 * The task of tabletop-17 one of whose phrases the text is, with things of that suite in its slots, of any level.
 * Undefined where there is none.
 */
export function tabletopTaskOf(text: string): string | undefined {
  patterns ??= foldedPhrases({ ...TRAINED_PROMPTS, ...UNTRAINED_PROMPTS }, ["training", "heldOut"])
    .filter(({ form }) => form === "words")
    .map(({ task, words }) => ({ task, pattern: new RegExp(`^${words.map(patternOfWord).join(" ")}$`) }));
  const said = tabletopWords(text).join(" ");
  return patterns.find(({ pattern }) => pattern.test(said))?.task;
}

const NAME_WORDS = new Set(
  [...IMAGE_TEXTURE_NAMES, ...MODEL_NAMES, "blocks"].flatMap((name) => name.toLowerCase().split(" ")),
);
const eitherOf = (texts: Iterable<string>): string => `(?:${[...texts].join("|")})`;
const NAME = `${eitherOf(NAME_WORDS)}(?: ${eitherOf(NAME_WORDS)})*`;
const PLACE = `(?:on the ${NAME}|where the ${NAME} was|${BACK_AT_START})`;

function patternOfWord(word: string): string {
  const slot = slotIn(word);
  if (slot === undefined) return word;
  if (/^target\d$/.test(slot)) return PLACE;
  return /^(?:dragged|object|base|shape|texture|swept|bounds|constraint)\d?$/.test(slot)
    ? NAME
    : eitherOf(slotTexts(slot, "words"));
}
