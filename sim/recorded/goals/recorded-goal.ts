import type { Scene } from "../../scene/scene.ts";
import type { Task, TaskEpisode } from "../../tasks/index.ts";
import type { TabletopTask } from "../../tasks/tabletop-17/tabletop-task.ts";

/** A recorded episode as one of ours: its task, its scene and its goal. */
export interface RecordedGoal {
  readonly task: Task;
  readonly episode: TaskEpisode;
  /** The same goal in another scene, which has things with the same ids. */
  readonly episodeIn: (scene: Scene) => TaskEpisode;
}

export const recordedGoalOf = <Goal>(task: TabletopTask<Goal>, scene: Scene, goal: Goal): RecordedGoal => ({
  task,
  episode: task.episodeIn(scene, goal),
  episodeIn: (other) => task.episodeIn(other, goal),
});
