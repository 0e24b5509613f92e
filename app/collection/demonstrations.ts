import type { Json } from "../../src/files/canonical-json.ts";
import type { Chunk, Column, RaggedColumn } from "../../src/recording/shard-columns.ts";
import { SUITE_NAMES, type TaskInfo } from "../options/choices.node.ts";

/** The suites that demonstrations are made of: one, or all together. */
export const COLLECTED_SUITES = [...SUITE_NAMES, "all"] as const;
export type CollectedSuite = (typeof COLLECTED_SUITES)[number];

/** The share of each task. */
type Shares = Readonly<Record<string, number>>;

/** How demonstrations are made and stored. */
export interface DemonstrationSource {
  /** The tasks of all suites. */
  readonly tasks: readonly TaskInfo[];
  /** The default shares of each suite. */
  readonly mixtures: Readonly<Record<CollectedSuite, Shares>>;
  /** @throws HeldOutTaskError where no demonstrations may be made of the task */
  assertDemonstrated(task: string, where: string): void;
  /** The columns of the demonstrations of a mixture, the largest ones apart. */
  layout(mixture: Shares): {
    readonly bulk: Extract<Column, { kind: "fixed" }>;
    readonly bulkItems?: RaggedColumn;
    readonly columns: readonly Column[];
  };
  /** What policies learn from the demonstrations of a mixture. `collection.json` records it too. */
  taught(mixture: Shares): {
    readonly level: string;
    readonly tasks: readonly string[];
    readonly sampleKinds: readonly string[];
    readonly views: readonly string[];
    /** The forms in which the goals of each task are told. */
    readonly forms: Readonly<Record<string, readonly string[]>>;
  };
  /** Describes the numbers in the columns for a training program. */
  describe(mixture: Shares): { readonly [key: string]: Json };
  /** Gives a function that makes the demonstrations of `count` seeds from `first` on. */
  createDemonstrator(mixture: Shares): Promise<(first: number, count: number) => Chunk>;
}

/** Loads what makes demonstrations, as `loadEpisodeSimulator` loads the world for episodes. */
export async function loadDemonstrations(): Promise<DemonstrationSource> {
  const [demonstrations, { listTasks, taskNamed }, { loadMujoco }] = await Promise.all([
    import("../../sim/demonstrations/index.ts"),
    import("../../sim/tasks/index.ts"),
    import("../../sim/engine/index.ts"),
  ]);
  const { collectionLayout, shardChunk, mixturesOfSuites, taughtBy, describeCollection } = demonstrations;
  return {
    tasks: listTasks(),
    mixtures: mixturesOfSuites(),
    assertDemonstrated: (task, where) => demonstrations.assertDemonstrated(taskNamed(task), where),
    layout: collectionLayout,
    taught: taughtBy,
    describe: describeCollection,
    createDemonstrator: async (mixture) => {
      const demonstrator = new demonstrations.Demonstrator(await loadMujoco(), mixture);
      return (first, count) => {
        const seeds = Array.from({ length: count }, (_, index) => first + index);
        return shardChunk(demonstrator.demonstrate(seeds), mixture);
      };
    },
  };
}
