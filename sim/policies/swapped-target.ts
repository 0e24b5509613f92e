import type { EpisodeSpec } from "../../src/evaluation/index.ts";
import { interpretInScene } from "../language/index.ts";
import type { Task, TaskEpisode } from "../tasks/index.ts";
import { drawnInstruction } from "./drawn-instruction.ts";
import { NoOtherTargetError } from "./errors.ts";

const DRAWS = 60;

/**
 * The episode of the same scene with another of its objects as the target. It is drawn as the policy `language-blind`
 * draws instructions, where the task does not name it. The same spec always gives the same episode.
 * Where only the destination can differ, as where one set is to be sorted, another destination is drawn.
 * @throws NoOtherTargetError where nothing else can be asked for in the scene; NoGuessError where the task draws none
 */
export function swappedTarget(task: Task, spec: EpisodeSpec, own: TaskEpisode): TaskEpisode {
  const swapped = own.swapped === undefined ? drawn(task, spec, own) : own.swapped();
  if (swapped === undefined) throw new NoOtherTargetError(spec);
  return swapped;
}

function drawn(task: Task, spec: EpisodeSpec, own: TaskEpisode): TaskEpisode | undefined {
  const plan = JSON.stringify(own.expert());
  let elsewhere: TaskEpisode | undefined;
  for (let draw = 0; draw < DRAWS; draw++) {
    const interpreted = interpretInScene(task, spec, drawnInstruction(task, own, draw));
    if (interpreted.kind !== "by-words") continue;
    const other = interpreted.task.reset(spec.seed, spec.level);
    if (firstPick(other) !== firstPick(own)) return other;
    if (JSON.stringify(other.expert()) !== plan) elsewhere ??= other;
  }
  return elsewhere;
}

/** Where the first object is taken: it differs from target to target. */
const firstPick = (episode: TaskEpisode): string => JSON.stringify(episode.expert().steps[0]?.from);
