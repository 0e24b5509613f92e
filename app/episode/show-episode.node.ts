import type { AgentEvent } from "../../src/agent/index.ts";
import { defined } from "../../src/domain/defined.ts";
import type { EpisodeSpec } from "../../src/evaluation/index.ts";
import type { Terminal } from "../console/terminal.ts";
import { EpisodesCrashedError, InterruptedError } from "../errors.ts";
import type { EpisodeFolder } from "../report/episode-folder.node.ts";
import { episodeText, row } from "../report/episode-text.ts";
import { type EpisodeFiles, filmEpisode } from "../report/film-episode.node.ts";
import type { FilmedEpisode, Simulator } from "../simulation/simulator.ts";
import type { ActingPolicy } from "./acting-policy.node.ts";

export interface ShownEpisode {
  readonly episode: FilmedEpisode;
  readonly files: EpisodeFiles;
}

export interface ShowingOptions {
  readonly simulator: Simulator;
  readonly acting: ActingPolicy;
  readonly folder: EpisodeFolder;
  readonly terminal: Terminal;
  /** Nothing is printed: the caller prints JSON. */
  readonly silent: boolean;
  readonly onEvent?: (event: AgentEvent) => void;
  /** What is asked for in a user's words. Default: what the task itself says. */
  readonly instruction?: string;
  /** What the policy is told in the seed's own scene. */
  readonly words?: string;
}

/**
 * Carries out one episode, prints it and leaves its pictures.
 * @throws InterruptedError where the user stopped it, OutputWriteError where its files cannot be written.
 */
export async function showEpisode(
  spec: EpisodeSpec,
  { simulator, acting, folder, terminal, silent, onEvent, instruction, words }: ShowingOptions,
): Promise<ShownEpisode> {
  if (terminal.signal.aborted) throw new InterruptedError("stopped before the episode began");
  const options = {
    signal: terminal.signal,
    ...acting.filming,
    ...defined({ onEvent, instruction, words }),
  };
  const shown = await filmEpisode(simulator, spec, folder, options).catch((error: unknown) => {
    if (terminal.signal.aborted) throw new InterruptedError("stopped in the middle of the episode");
    throw error;
  });
  if (!silent) {
    const { filmStrip, heatMaps } = shown.files;
    terminal.print(episodeText(shown.episode));
    if (filmStrip !== undefined) terminal.print(row("film strip", filmStrip));
    if (heatMaps !== undefined) terminal.print(row("heat maps", heatMaps));
  }
  return shown;
}

/** An episode as JSON: without its pictures, which lie in files. */
export function jsonOf({ episode, files }: ShownEpisode): object {
  const { frames: _frames, sights: _sights, ...result } = episode;
  return { ...result, files };
}

/** @throws EpisodesCrashedError where the episode crashed. */
export function refuseCrash({ spec, outcome }: FilmedEpisode): void {
  if (outcome.kind !== "crash") return;
  throw new EpisodesCrashedError({
    expected: "an episode to its end",
    received: `${outcome.message} (${outcome.code})`,
    where: `${spec.task} ${spec.level} seed ${spec.seed}`,
  });
}
