import type { GoalPictures } from "../../src/domain/goal-pictures.ts";
import type { EpisodeSpec } from "../../src/evaluation/index.ts";

/** An episode that any policy can be given. */
export type DemoEpisode = Pick<EpisodeSpec, "task" | "level" | "seed">;

const PICK_AND_PLACE: DemoEpisode = { task: "put-into", level: "L1", seed: 1_000_007 };
const SORT: DemoEpisode = { task: "sort", level: "L1", seed: 1_000_011 };
const SWEEP: DemoEpisode = { task: "sweep", level: "L1", seed: 1_000_001 };

/** Its goal is told with a picture of the thing and one of the place. */
const TOLD_WITH_PICTURES: DemoEpisode = { task: "visual-manipulation", level: "L1", seed: 1_000_002 };
const ITS_PICTURES = 2;

/**
 * Three episodes that show what the arm can do: pick and place, sort, and sweep. No policy was trained on these seeds. A
 * policy that takes pictures in goals is told one of the three goals with pictures instead of sorting.
 */
export const demoEpisodes = (taken: Pick<GoalPictures, "count"> | undefined): readonly DemoEpisode[] => [
  PICK_AND_PLACE,
  taken !== undefined && taken.count >= ITS_PICTURES ? TOLD_WITH_PICTURES : SORT,
  SWEEP,
];
