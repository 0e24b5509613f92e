import type { Frame } from "../../src/domain/frame.ts";
import type { EpisodeObserver, PictureRequest } from "../../src/ports/episode-observer.ts";

/** Keeps pictures of an episode from its beginning to its end. */
export class FilmStrip implements EpisodeObserver {
  readonly pictures: PictureRequest;
  readonly frames: Frame[] = [];

  constructor(pictures: PictureRequest) {
    this.pictures = pictures;
  }

  picture(frame: Frame): void {
    this.frames.push(frame);
  }
}
