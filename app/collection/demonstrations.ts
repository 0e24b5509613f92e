import type { Json } from "../../src/files/canonical-json.ts";
import type { Chunk, Column } from "../../src/recording/shard-columns.ts";

/** How demonstrations are made and stored. */
export interface DemonstrationSource {
  /** The default share of each task. */
  readonly defaultMixture: Readonly<Record<string, number>>;
  /** The pictures' column, and all others. */
  readonly bulk: Extract<Column, { kind: "fixed" }>;
  readonly columns: readonly Column[];
  /** Describes the numbers in the columns for a training program. */
  describe(mixture: Readonly<Record<string, number>>): { readonly [key: string]: Json };
  /** Gives a function that makes the demonstrations of `count` seeds from `first` on. */
  createDemonstrator(mixture: Readonly<Record<string, number>>): Promise<(first: number, count: number) => Chunk>;
}

/** Loads what makes demonstrations, as `loadEpisodeSimulator` loads the world for episodes. */
export async function loadDemonstrations(): Promise<DemonstrationSource> {
  const [demonstrations, { loadMujoco }] = await Promise.all([
    import("../../sim/demonstrations/index.ts"),
    import("../../sim/engine/index.ts"),
  ]);
  const { IMAGE_COLUMN, SMALL_COLUMNS, shardChunk, defaultMixture, describeCollection, Demonstrator } = demonstrations;
  return {
    defaultMixture: defaultMixture(),
    bulk: IMAGE_COLUMN,
    columns: SMALL_COLUMNS,
    describe: describeCollection,
    createDemonstrator: async (mixture) => {
      const demonstrator = new Demonstrator(await loadMujoco(), mixture);
      return (first, count) => {
        const seeds = Array.from({ length: count }, (_, index) => first + index);
        return shardChunk(demonstrator.demonstrate(seeds), Object.keys(mixture));
      };
    },
  };
}
