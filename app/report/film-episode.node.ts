import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { EpisodeSpec } from "../../src/evaluation/index.ts";
import { writeOutput } from "../console/output-files.node.ts";
import type { EpisodeSimulator, FilmOptions, PolicyProvider } from "../simulation/episode-simulator.node.ts";
import type { ShownResult } from "../simulation/unjudged-outcome.ts";
import type { EpisodeFolder } from "./episode-folder.node.ts";
import { filmStripPng } from "./film-strip.node.ts";
import { writeGoalPictures } from "./goal-picture-files.node.ts";
import { heatMapsPng } from "./heat-map/heat-maps.node.ts";

export interface EpisodeFiles {
  /** Absent where there was no picture. */
  readonly filmStrip?: string;
  /** Absent where the policy used no camera or gave no probabilities. */
  readonly heatMaps?: string;
  /** `goal-0.png` for `{0}`, `goal-1.png` for `{1}` and so on. Absent where the goal is words alone. */
  readonly goalPictures?: readonly string[];
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
 * Runs an episode and writes its film strip, the heat maps of its first decision, the pictures of its goal and its result
 * to the folder. The result names the pictures of the goal.
 * @throws OutputWriteError where a file cannot be written.
 */
export async function filmEpisode(
  simulator: Pick<EpisodeSimulator, "film" | "bounds">,
  spec: EpisodeSpec,
  folder: EpisodeFolder,
  { bounds = simulator.bounds, ...options }: FilmingOptions,
): Promise<{ readonly episode: ShownResult; readonly files: EpisodeFiles }> {
  const film = await simulator.film(spec, { ...options, filmStrip: FILM });
  const { result, frames, decisionRecords } = film;
  const goalPictures = await writeGoalPictures(folder.directory, film.goalPictures);
  const shown = { ...result, ...(goalPictures.length > 0 && { goalPictures }) };
  await writeOutput(folder.result, () => writeFile(folder.result, `${JSON.stringify(shown, null, 2)}\n`));
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
      ...(goalPictures.length > 0 && { goalPictures: goalPictures.map((name) => join(folder.directory, name)) }),
      ...(heatMaps !== undefined && { heatMaps: folder.heatMaps }),
    },
  };
}

/** Without a new picture the one of an earlier episode is removed, so that it is not taken for this one's. */
const replacePicture = (path: string, png: Uint8Array | undefined): Promise<void> =>
  writeOutput(path, () => (png === undefined ? rm(path, { force: true }) : writeFile(path, png)));
