import type { PromptPicture } from "../scene/scene.ts";

/** The pictures of one demonstration, each once. */
export class PictureList {
  readonly #pictures: PromptPicture[] = [];

  get all(): readonly PromptPicture[] {
    return this.#pictures;
  }

  /** Adds those that are not there yet. Gives the number of each. */
  add(pictures: readonly PromptPicture[]): readonly number[] {
    return pictures.map((picture) => {
      const known = this.#pictures.indexOf(picture);
      return known >= 0 ? known : this.#pictures.push(picture) - 1;
    });
  }
}
