import type { Writable } from "node:stream";
import { inspect } from "node:util";
import type { Frame } from "../domain/frame.ts";
import type { EpisodeResult, EpisodeRunner, EpisodeSpec, Json } from "../evaluation/index.ts";
import type { Chunk, Column } from "../recording/shard-columns.ts";
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

/** How demonstrations are made and stored. */
export interface DemonstrationSource {
  /** How much of them each task has where nothing else is wished. */
  readonly defaultMixture: Readonly<Record<string, number>>;
  /** The pictures' column, and all others. */
  readonly bulk: Extract<Column, { kind: "fixed" }>;
  readonly columns: readonly Column[];
  /** What the numbers in the columns mean, for those who train on them. */
  describe(mixture: Readonly<Record<string, number>>): { readonly [key: string]: Json };
  /** Gives a function that makes the demonstrations of `count` seeds from `first` on. */
  createDemonstrator(mixture: Readonly<Record<string, number>>): Promise<(first: number, count: number) => Chunk>;
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

/** Loads what makes demonstrations, as `loadSimulator` loads the world for episodes. */
export async function loadDemonstrations(): Promise<DemonstrationSource> {
  const [demonstrations, { loadMujoco }] = await Promise.all([
    import("../../sim/demonstrations/index.ts"),
    import("../../sim/engine/index.ts"),
  ]);
  const { IMAGE_COLUMN, SMALL_COLUMNS, chunkOf, defaultMixture, describeCollection, Demonstrator } = demonstrations;
  return {
    defaultMixture: defaultMixture(),
    bulk: IMAGE_COLUMN,
    columns: SMALL_COLUMNS,
    describe: describeCollection,
    createDemonstrator: async (mixture) => {
      const demonstrator = new Demonstrator(await loadMujoco(), mixture);
      return (first, count) => {
        const seeds = Array.from({ length: count }, (_, index) => first + index);
        return chunkOf(
          seeds.map((seed) => demonstrator.demonstrate(seed)),
          Object.keys(mixture),
        );
      };
    },
  };
}
