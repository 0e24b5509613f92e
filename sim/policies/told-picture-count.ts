import { defined } from "../../src/domain/defined.ts";
import type { EpisodeSpec } from "../../src/evaluation/index.ts";
import { type Task, taskNamed } from "../tasks/index.ts";

/**
 * The number of pictures in the goal that a policy is told in an episode. No condition but `gibberish` changes it.
 * @throws UnknownTaskError, UnsupportedLevelError, UnsupportedPromptError, SceneInfeasibleError
 */
export function toldPictureCount(
  { task: name, level, seed, view, prompt, condition }: EpisodeSpec,
  task: Task = taskNamed(name),
): number {
  if (condition === "gibberish") return 0;
  return task.reset(seed, level, defined({ view, prompt })).scene.pictures?.length ?? 0;
}
