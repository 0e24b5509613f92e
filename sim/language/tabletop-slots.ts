import type { PromptForm } from "../../src/domain/variation.ts";
import { BASE_LISTS, IMAGE_TEXTURE_LISTS, SHAPE_LISTS } from "../objects/index.ts";
import { BACK_AT_START } from "../tasks/tabletop-17/prompts/follow-order.ts";

const { SET1, SET2 } = IMAGE_TEXTURE_LISTS;
const SH14 = SHAPE_LISTS.SH14.map((name) => name.toLowerCase());
const { BASE4 } = BASE_LISTS;

const named = (textures: readonly string[], shapes: readonly string[]): readonly string[] =>
  textures.flatMap((texture) => shapes.map((shape) => `${texture} ${shape}`));

const THING_TEXTS = named(SET1, SH14);
const BASE_TEXTS = named(SET2, BASE4);
const NEW_NOUNS = ["dax", "blicket", "wug", "zup"];
const NEW_ADJECTIVES = ["daxer", "blicker", "modier", "kobar"];
export const ANGLES = ["30", "60", "90", "120", "150"];
export const COUNTS = ["any", "one", "two", "three"];
export const COMPASS = ["north", "south", "east", "west"];
export const MEANINGS = ["shorter", "taller", "lighter", "darker"];

/** What the slots of tabletop-17's phrases say in demonstrations. The numbers at the ends of their names do not count. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  dragged: THING_TEXTS,
  object: THING_TEXTS,
  target: THING_TEXTS.flatMap((thing) => [`on the ${thing}`, `where the ${thing} was`]).concat(BACK_AT_START),
  base: [...BASE_TEXTS, ...BASE4],
  shape: [...SH14, ...BASE4],
  texture: [...SET1, ...SET2],
  swept: named(SET1, ["small block", "small blocks"]),
  bounds: named(SET2, ["three-sided rectangle"]),
  constraint: named(SET2, ["line"]),
  angle: ANGLES,
  quantifier: [...COUNTS, "all"],
  direction: COMPASS,
  noun: NEW_NOUNS,
  adjective: NEW_ADJECTIVES,
  wanted: NEW_ADJECTIVES.flatMap((word) => [word, `less ${word}`]),
  meaning: MEANINGS,
};

/** Slots that say words in goals with pictures too. */
const ALWAYS_WORDS = new Set(["texture", "angle", "quantifier", "direction", "noun", "adjective", "wanted"]);

/** A word for any picture. */
export const SOME_PICTURE = "{0}";
const PICTURES = [SOME_PICTURE];

/**
 * What can stand in a slot of a phrase, in lower case.
 * @throws RangeError where no phrase of tabletop-17 has such a slot
 */
export function slotTexts(slot: string, form: PromptForm): readonly string[] {
  const kind = slot.replace(/\d+$/, "");
  if (form === "pictures" && !ALWAYS_WORDS.has(kind)) return PICTURES;
  const texts = TEXTS[kind];
  if (texts === undefined) throw new RangeError(`no list of words for the slot {${slot}}`);
  return texts;
}
