import { existsSync } from "node:fs";
import { join } from "node:path";
import { readDocument } from "../../../src/config/ordinary-file.node.ts";
import { messageOf } from "../../../src/domain/message-of.ts";
import type { Picture } from "../../../src/domain/picture.ts";
import { readImageFile } from "../../../src/policy/node/image-file.node.ts";
import { BENCH } from "../bench-pixels.ts";
import { RecordingRefusedError } from "../errors.ts";
import { parseRecording } from "../parse-recording.ts";
import type { RecordedEpisode } from "../recorded-episode.ts";

/** A folder with `episodes.jsonl` and `pictures`, as they were recorded of VIMA-Bench's own simulator. */
export class RecordedFolder {
  readonly path: string;
  readonly episodes: readonly RecordedEpisode[];

  /** @throws RecordingRefusedError where there is no such file or a line of it is no episode, ConfigError for its form */
  static async open(path: string): Promise<RecordedFolder> {
    const file = join(path, "episodes.jsonl");
    try {
      return new RecordedFolder(path, parseRecording(await readDocument(file), file));
    } catch (cause) {
      if (!isSystemError(cause)) throw cause;
      const expected = "a folder with episodes.jsonl and pictures/";
      throw new RecordingRefusedError({ expected, received: messageOf(cause), where: file, cause });
    }
  }

  private constructor(path: string, episodes: readonly RecordedEpisode[]) {
    this.path = path;
    this.episodes = episodes;
  }

  /** @throws RecordingRefusedError for the first of these pictures of an episode that is not there */
  assertPictures({ key }: RecordedEpisode, names: readonly string[]): void {
    const missing = names.map((name) => this.#fileOf(key, name)).find((file) => !existsSync(file));
    if (missing === undefined) return;
    throw new RecordingRefusedError({ expected: `the picture of episode ${key}`, received: "no file", where: missing });
  }

  /**
   * A picture of an episode: `top`, `front`, `segm`, or one that its prompt names.
   * @throws ImageRefusedError where the file is no picture, RecordingRefusedError where it has not 256x128 pixels
   */
  async picture({ key }: RecordedEpisode, name: string): Promise<Picture> {
    const file = this.#fileOf(key, name);
    const { width, height, data } = await readImageFile(file);
    if (width === BENCH.width && height === BENCH.height) return { width, height, data, encoding: "rgb8" };
    const expected = `${BENCH.width}x${BENCH.height} pixels`;
    throw new RecordingRefusedError({ expected, received: `${width}x${height}`, where: file });
  }

  /** For each pixel of `top`, row by row, the id of the object that it shows: 0 is the floor, 1 the table. */
  async segmentation(episode: RecordedEpisode): Promise<Uint8Array> {
    const { data } = await this.picture(episode, "segm");
    // A gray picture: its three channels are the same.
    return data.filter((_, at) => at % 3 === 0);
  }

  #fileOf(key: string, name: string): string {
    return join(this.path, "pictures", `${key}-${name}.png`);
  }
}

const isSystemError = (error: unknown): boolean => error instanceof Error && "syscall" in error;
