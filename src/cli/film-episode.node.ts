import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { EpisodeSpec } from "../evaluation/index.ts";
import { OutputUnavailableError } from "./errors/usage.ts";
import { writeFilmStrip } from "./film-strip.node.ts";
import type { FilmedEpisode, Simulator } from "./simulator.ts";

export interface EpisodeFiles {
  /** Absent where there was nothing to show. */
  readonly filmStrip?: string;
  readonly result: string;
}

const FILM = { camera: "front", width: 320, height: 200, everyS: 0.5 };

/**
 * Carries out an episode and leaves `film-strip.png` and `result.json` in the folder `out`.
 * @throws OutputUnavailableError where the folder cannot be made.
 */
export async function filmEpisode(
  simulator: Simulator,
  spec: EpisodeSpec,
  out: string,
  signal: AbortSignal,
): Promise<{ readonly episode: FilmedEpisode; readonly files: EpisodeFiles }> {
  await makeFolder(out);
  const episode = await simulator.film(spec, { signal, filmStrip: FILM });
  const { frames, ...result } = episode;
  const files = { result: join(out, "result.json") };
  await writeFile(files.result, `${JSON.stringify(result, null, 2)}\n`);
  if (frames.length === 0) return { episode, files };
  const filmStrip = join(out, "film-strip.png");
  await writeFilmStrip(filmStrip, frames);
  return { episode, files: { filmStrip, ...files } };
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (cause) {
    const received = cause instanceof Error ? cause.message : String(cause);
    throw new OutputUnavailableError({ expected: "a folder to write to", received, where: "--out", cause });
  }
}
