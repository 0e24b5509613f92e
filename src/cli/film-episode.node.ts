import { writeFile } from "node:fs/promises";
import type { EpisodeSpec } from "../evaluation/index.ts";
import type { EpisodeFolder } from "./episode-folder.node.ts";
import { filmStripPng } from "./film-strip.node.ts";
import type { FilmedEpisode, Simulator } from "./simulator.ts";
import { writingTo } from "./writing.ts";

export interface EpisodeFiles {
  /** Absent where there was nothing to show. */
  readonly filmStrip?: string;
  readonly result: string;
}

const FILM = { camera: "front", width: 320, height: 200, everyS: 0.5 };

/**
 * Carries out an episode and leaves its film strip and its result in the folder.
 * @throws OutputWriteError where a file cannot be written.
 */
export async function filmEpisode(
  simulator: Simulator,
  spec: EpisodeSpec,
  folder: EpisodeFolder,
  signal: AbortSignal,
): Promise<{ readonly episode: FilmedEpisode; readonly files: EpisodeFiles }> {
  const episode = await simulator.film(spec, { signal, filmStrip: FILM });
  const { frames, ...result } = episode;
  await writingTo(folder.result, () => writeFile(folder.result, `${JSON.stringify(result, null, 2)}\n`));
  if (frames.length === 0) return { episode, files: { result: folder.result } };
  const png = await filmStripPng(frames);
  await writingTo(folder.filmStrip, () => writeFile(folder.filmStrip, png));
  return { episode, files: folder };
}
