import { defined } from "../../src/domain/defined.ts";
import type { EpisodeSpec } from "../../src/evaluation/index.ts";
import type { Terminal } from "../console/terminal.ts";
import { EpisodesCrashedError, InterruptedError } from "../errors.ts";
import type { EpisodeFolder } from "../report/episode-folder.node.ts";
import { episodeText, row } from "../report/episode-text.ts";
import { type EpisodeFiles, filmEpisode } from "../report/film-episode.node.ts";
import type { EpisodeSimulator, FilmOptions } from "../simulation/episode-simulator.node.ts";
import type { ShownResult } from "../simulation/unjudged-outcome.ts";
import type { ActingPolicy } from "./acting-policy.node.ts";

export interface ShownEpisode {
  readonly episode: ShownResult;
  readonly files: EpisodeFiles;
}

export interface ShowingOptions {
  readonly simulator: EpisodeSimulator;
  readonly acting: ActingPolicy;
  readonly folder: EpisodeFolder;
  readonly terminal: Terminal;
  /** Print nothing, because the caller prints JSON. */
  readonly silent: boolean;
  readonly observers?: NonNullable<FilmOptions["observers"]>;
  /** A task that was made from a user's words. Default: the task that the episode names. */
  readonly task?: NonNullable<FilmOptions["task"]>;
  /** What the policy is told. Default: the goal of the episode's own scene. */
  readonly told?: NonNullable<FilmOptions["told"]>;
}

/**
 * Runs one episode, prints it and writes its pictures.
 * @throws InterruptedError where the user stopped it, OutputWriteError where its files cannot be written.
 */
export async function showEpisode(
  spec: EpisodeSpec,
  { simulator, acting, folder, terminal, silent, observers, task, told }: ShowingOptions,
): Promise<ShownEpisode> {
  if (terminal.signal.aborted) throw new InterruptedError("stopped before the episode began");
  const options = {
    signal: terminal.signal,
    ...acting.filming,
    ...defined({ observers, task, told }),
  };
  const shown = await filmEpisode(simulator, spec, folder, options).catch((error: unknown) => {
    if (terminal.signal.aborted) throw new InterruptedError("stopped in the middle of the episode");
    throw error;
  });
  if (!silent) {
    const { filmStrip, heatMaps, goalPictures = [] } = shown.files;
    terminal.print(episodeText(shown.episode));
    for (const [index, picture] of goalPictures.entries()) terminal.print(row(`goal {${index}}`, picture));
    if (filmStrip !== undefined) terminal.print(row("film strip", filmStrip));
    if (heatMaps !== undefined) terminal.print(row("heat maps", heatMaps));
  }
  return shown;
}

/** An episode as JSON, with the paths of its files. */
export const jsonOf = ({ episode, files }: ShownEpisode): object => ({ ...episode, files });

/** @throws EpisodesCrashedError where the episode crashed. */
export function assertNotCrashed({ spec, outcome }: ShownResult): void {
  if (outcome.kind !== "crash") return;
  throw new EpisodesCrashedError({
    expected: "an episode to its end",
    received: `${outcome.message} (${outcome.code})`,
    where: `${spec.task} ${spec.level} seed ${spec.seed}`,
  });
}
