import { rm, writeFile } from "node:fs/promises";
import type { EpisodeSpec } from "../../src/evaluation/index.ts";
import { writeOutput } from "../console/output-files.node.ts";
import type { EpisodeSimulator, FilmOptions, PolicyProvider } from "../simulation/episode-simulator.node.ts";
import type { ShownResult } from "../simulation/unjudged-outcome.ts";
import type { EpisodeFolder } from "./episode-folder.node.ts";
import { filmStripPng } from "./film-strip.node.ts";
import { heatMapsPng } from "./heat-map/heat-maps.node.ts";

export interface EpisodeFiles {
  /** Absent where there was no picture. */
  readonly filmStrip?: string;
  /** Absent where the policy used no camera or gave no probabilities. */
  readonly heatMaps?: string;
  readonly result: string;
}

export interface FilmingOptions {
  readonly signal: AbortSignal;
  /** Loads the policies of folders. Default: none. */
  readonly policies?: PolicyProvider;
  readonly limits?: NonNullable<FilmOptions["limits"]>;
  /** Gets warnings about what went wrong without an effect on the outcome. */
  readonly onWarning?: NonNullable<FilmOptions["onWarning"]>;
  /** The range of the policy's bins. Default: the whole table. */
  readonly bounds?: EpisodeSimulator["bounds"];
  /** More observers of the episode. Default: none. */
  readonly observers?: NonNullable<FilmOptions["observers"]>;
  /** A task that was made from a user's words. Default: the task that the episode names. */
  readonly task?: NonNullable<FilmOptions["task"]>;
  /** What the policy is told. Default: the goal of the episode's own scene. */
  readonly told?: NonNullable<FilmOptions["told"]>;
}

const FILM = { camera: "front", width: 320, height: 200, everyS: 0.5 };

/**
 * Runs an episode and writes its film strip, the heat maps of its first decision and its result to the folder.
 * @throws OutputWriteError where a file cannot be written.
 */
export async function filmEpisode(
  simulator: Pick<EpisodeSimulator, "film" | "bounds">,
  spec: EpisodeSpec,
  folder: EpisodeFolder,
  { bounds = simulator.bounds, ...options }: FilmingOptions,
): Promise<{ readonly episode: ShownResult; readonly files: EpisodeFiles }> {
  const { result, frames, decisionRecords } = await simulator.film(spec, { ...options, filmStrip: FILM });
  await writeOutput(folder.result, () => writeFile(folder.result, `${JSON.stringify(result, null, 2)}\n`));
  const filmStrip = frames.length === 0 ? undefined : await filmStripPng(frames);
  const [first] = decisionRecords;
  const heatMaps = first === undefined ? undefined : await heatMapsPng(first, bounds);
  await replacePicture(folder.filmStrip, filmStrip);
  await replacePicture(folder.heatMaps, heatMaps);
  return {
    episode: result,
    files: {
      result: folder.result,
      ...(filmStrip !== undefined && { filmStrip: folder.filmStrip }),
      ...(heatMaps !== undefined && { heatMaps: folder.heatMaps }),
    },
  };
}

/** Without a new picture the one of an earlier episode is removed, so that it is not taken for this one's. */
const replacePicture = (path: string, png: Uint8Array | undefined): Promise<void> =>
  writeOutput(path, () => (png === undefined ? rm(path, { force: true }) : writeFile(path, png)));
