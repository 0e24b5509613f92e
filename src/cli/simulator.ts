import type { Writable } from "node:stream";
import { inspect } from "node:util";
import type { Frame } from "../domain/frame.ts";
import type { EpisodeResult, EpisodeRunner, EpisodeSpec } from "../evaluation/index.ts";
import type { TaskInfo } from "./choices.ts";

export interface FilmOptions {
  readonly signal: AbortSignal;
  /** Takes a picture of this camera every `everyS` seconds of simulated time. */
  readonly filmStrip: {
    readonly camera: string;
    readonly width: number;
    readonly height: number;
    readonly everyS: number;
  };
}

export interface FilmedEpisode extends EpisodeResult {
  readonly frames: readonly Frame[];
}

/** What the commands need of the simulated world. */
export interface Simulator {
  readonly tasks: readonly TaskInfo[];
  createEpisodeRunner(): Promise<EpisodeRunner>;
  film(spec: EpisodeSpec, options: FilmOptions): Promise<FilmedEpisode>;
}

/**
 * Loads the MuJoCo world: the one place where commands meet it, so that the others start without it. An error that makes
 * an episode crash is written to `stderr` with its stack, which the episode's result, the same on every machine, has not.
 */
export async function loadSimulator({
  stderr = process.stderr,
}: {
  readonly stderr?: Writable;
} = {}): Promise<Simulator> {
  const [world, { listTasks }] = await Promise.all([
    import("../../sim/world/run-episode.ts"),
    import("../../sim/tasks/index.ts"),
  ]);
  const onCrash = (error: unknown): void => {
    stderr.write(`an episode crashed: ${inspect(error)}\n`);
  };
  return {
    tasks: listTasks(),
    createEpisodeRunner: () => world.createEpisodeRunner({ onCrash }),
    film: (spec, options) => world.runEpisode(spec, { ...options, onCrash }),
  };
}
