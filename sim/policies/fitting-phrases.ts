import type { EpisodeSpec } from "../../src/evaluation/index.ts";
import { taskNamed } from "../tasks/index.ts";

/**
 * Those of the phrases in which the goal of an episode can be told.
 * @throws UnknownTaskError, UnsupportedLevelError, UnsupportedPromptError, SceneInfeasibleError
 */
export function fittingPhrases(spec: EpisodeSpec, phrases: readonly string[]): readonly string[] {
  if (phrases.length === 0) return [];
  const { retold } = taskNamed(spec.task).reset(spec.seed, spec.level, spec);
  return phrases.filter((phrase) => retold?.(phrase) !== undefined);
}
