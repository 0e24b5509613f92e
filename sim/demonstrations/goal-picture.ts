import { replacePlaceholders } from "../../src/domain/placeholders.ts";
import { croppedToContent } from "../../src/policy/image/crop-to-content.ts";
import { fittedPicture } from "../../src/policy/image/resize-picture.ts";
import type { ImageSize } from "../render/index.ts";

/** The pictures in goals and questions as they are drawn and given to a policy, in pixels: those of VIMA-Bench. */
export const GOAL_PICTURE = { width: 256, height: 128 } as const satisfies ImageSize;

/** The same pictures as a policy's model sees them, in pixels: cut to their content and fitted into a square of 128. */
export const SEEN_PICTURE = { width: 128, height: 64 } as const satisfies ImageSize;

/** What a policy's model sees of a drawn picture: three bytes a pixel, row by row, in the size of `SEEN_PICTURE`. */
export const seenPicture = (rgb: Uint8Array): Uint8Array =>
  fittedPicture(croppedToContent({ ...GOAL_PICTURE, data: rgb }), SEEN_PICTURE.width).data;

/** No prompt shows more. */
export const MOST_PICTURES = 8;

/** The words of the vocabulary that stand for the pictures of a prompt: the k-th for `{k}`. They are no bins. */
export const PICTURE_WORDS: readonly string[] = Array.from({ length: MOST_PICTURES }, (_, k) => `<extra_id_${k}>`);

/** A text with these words in the place of `{0}`, `{1}` and so on, as a policy writes its prompts. */
export const withPictureWords = (text: string): string =>
  replacePlaceholders(text, (picture) => PICTURE_WORDS[picture] ?? `{${picture}}`);
