import type { EpisodeSpec } from "../../src/evaluation/index.ts";
import { type Task, taskNamed } from "../tasks/index.ts";

/**
 * The number of pictures in the goal that a policy is told in an episode. No condition but `gibberish` changes it.
 * @throws UnknownTaskError, UnsupportedLevelError, UnsupportedPromptError, SceneInfeasibleError
 */
export function toldPictureCount(spec: EpisodeSpec, task: Task = taskNamed(spec.task)): number {
  if (spec.condition === "gibberish") return 0;
  return task.reset(spec.seed, spec.level, spec).scene.pictures?.length ?? 0;
}
