import type { Task, TaskEpisode } from "../../../../../sim/tasks/index.ts";

/** A recorded episode as one of ours: its task, its scene and its goal. */
export interface RecordedGoal {
  readonly task: Task;
  readonly episode: TaskEpisode;
}
