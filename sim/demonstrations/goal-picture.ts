import { replacePlaceholders } from "../../src/domain/placeholders.ts";
import type { ImageSize } from "../render/index.ts";

/** The pictures in goals and questions, in pixels: half as wide and as high as the picture of the scene. */
export const GOAL_PICTURE = { width: 96, height: 48 } as const satisfies ImageSize;

/** No prompt shows more. */
export const MOST_PICTURES = 8;

/** The words of the vocabulary that stand for the pictures of a prompt: the k-th for `{k}`. They are no bins. */
export const PICTURE_WORDS: readonly string[] = Array.from({ length: MOST_PICTURES }, (_, k) => `<extra_id_${k}>`);

/** A text with these words in the place of `{0}`, `{1}` and so on, as a policy writes its prompts. */
export const withPictureWords = (text: string): string =>
  replacePlaceholders(text, (picture) => PICTURE_WORDS[picture] ?? `{${picture}}`);
