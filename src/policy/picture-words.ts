import type { Picture } from "../domain/picture.ts";
import { replacePlaceholders } from "../domain/placeholders.ts";
import type { EngineRequest } from "./engine/request.ts";
import { croppedToContent } from "./image/crop-to-content.ts";
import type { Manifest } from "./manifest/schema.ts";
import type { UnifiedIoTokenizer } from "./tokenizer/unified-io-tokenizer.ts";

/** The words with which a policy's prompt names the pictures of a goal, and their ids. */
export class PictureWords {
  readonly #words: readonly string[];
  readonly #ids: readonly number[];
  readonly #isCropped: boolean;

  /** @param taken the manifest's `goalPictures`; its words are single tokens, as its schema asks */
  constructor({ words, crop }: NonNullable<Manifest["goalPictures"]>, tokenizer: UnifiedIoTokenizer) {
    this.#words = words;
    this.#isCropped = crop === "content";
    this.#ids = words.flatMap((word) => tokenizer.encode(word));
  }

  /** The text with a word in place of each placeholder. */
  replaceIn(text: string): string {
    return replacePlaceholders(text, (picture) => this.#words[picture] ?? `{${picture}}`);
  }

  /** The part of a request that holds the goal's pictures. */
  historyOf(pictures: readonly Picture[] = []): Required<Pick<EngineRequest, "history" | "historyWords">> {
    const raw = pictures.map(({ width, height, data }) => ({ width, height, data }));
    const history = this.#isCropped ? raw.map(croppedToContent) : raw;
    return { history, historyWords: this.#ids.slice(0, history.length) };
  }
}
