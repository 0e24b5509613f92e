import type { Picture } from "../domain/picture.ts";
import { replacePlaceholders } from "../domain/placeholders.ts";
import type { EngineRequest } from "./engine/request.ts";
import { croppedToContent } from "./image/crop-to-content.ts";
import type { RawImage } from "./image/raw-image.ts";
import { fittedPicture } from "./image/resize-picture.ts";
import type { Manifest } from "./manifest/schema.ts";
import type { UnifiedIoTokenizer } from "./tokenizer/unified-io-tokenizer.ts";

/** The words with which a policy's prompt names the pictures of a goal, and their ids. */
export class PictureWords {
  readonly #words: readonly string[];
  readonly #ids: readonly number[];
  /** The side of the square that cropped pictures are fitted into, in pixels; undefined where none are cropped. */
  readonly #croppedInto: number | undefined;

  /**
   * @param taken the manifest's `goalPictures`; its words are single tokens, as its schema asks
   * @param side the manifest's `historyImageSize`
   */
  constructor(
    { words, crop }: NonNullable<Manifest["goalPictures"]>,
    side: Manifest["historyImageSize"],
    tokenizer: UnifiedIoTokenizer,
  ) {
    this.#words = words;
    this.#croppedInto = crop === "content" ? side : undefined;
    this.#ids = words.flatMap((word) => tokenizer.encode(word));
  }

  /** The text with a word in place of each placeholder. */
  replaceIn(text: string): string {
    return replacePlaceholders(text, (picture) => this.#words[picture] ?? `{${picture}}`);
  }

  /** The part of a request that holds the goal's pictures. */
  historyOf(pictures: readonly Picture[] = []): Required<Pick<EngineRequest, "history" | "historyWords">> {
    const history = pictures.map(({ width, height, data }) => this.#seen({ width, height, data }));
    return { history, historyWords: this.#ids.slice(0, history.length) };
  }

  #seen(picture: RawImage): RawImage {
    const side = this.#croppedInto;
    return side === undefined ? picture : fittedPicture(croppedToContent(picture), side);
  }
}
