import type { PromptForm } from "../../../src/domain/variation.ts";
import type { PromptPicture, Scene } from "../../scene/scene.ts";
import type { PromptFillings } from "./tabletop-task.ts";

/** What a policy is told. */
export type FilledPrompt = Pick<Scene, "instruction" | "pictures">;

/**
 * Fills the phrase's slots: with their pictures where the form has pictures, `{0}` standing for the first of them, and
 * else with words. A picture that stands in several slots is given once.
 * @throws RangeError where a slot has nothing to fill it with
 */
export function fillPrompt(phrase: string, slots: PromptFillings, form: PromptForm): FilledPrompt {
  const pictures: PromptPicture[] = [];
  const numbered = (picture: PromptPicture): string => {
    if (!pictures.includes(picture)) pictures.push(picture);
    return `{${pictures.indexOf(picture)}}`;
  };
  const instruction = phrase.replace(/\{(\w+)\}/g, (_, slot: string) => {
    const { picture, words } = slots[slot] ?? {};
    if (form === "pictures" && picture !== undefined) return numbered(picture);
    if (words !== undefined) return words;
    throw new RangeError(`the slot {${slot}} of "${phrase}" has nothing to be told with in ${form}`);
  });
  const said = instruction.replace(BEFORE_VOWEL, "$1n ");
  return pictures.length === 0 ? { instruction: said } : { instruction: said, pictures };
}

/** The letter begins with a vowel where it is spoken. */
const BEFORE_VOWEL = /\b(a) (?=L-shaped)/gi;
