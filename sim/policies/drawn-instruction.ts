import { RandomSource } from "../../src/domain/random.ts";
import { phrasesFor } from "../tasks/define-task.ts";
import type { Task, TaskEpisode } from "../tasks/index.ts";
import { fillPhrase, hasSlots } from "../tasks/sampling/phrases.ts";
import { guessFor, labelled } from "./language-blind/guesses.ts";

/**
 * The instruction that `language-blind` draws in the episode, worded in one of the phrases that the episode may use.
 * Unlike another episode's instruction it names objects that are on the table, and sometimes it is the episode's own. A
 * policy that follows instructions has the success rate of `language-blind` with it. The same episode always gives the
 * same instruction; `draw` numbers further ones.
 * @throws NoGuessError
 */
export function drawnInstruction(
  task: Task,
  { scene, expert }: Pick<TaskEpisode, "scene" | "expert">,
  draw = 0,
): string {
  const { words } = guessFor({ scene, expert }, draw);
  const random = new RandomSource(scene.seed, labelled(`${task.name}/${scene.level}/drawn-instructions`, draw));
  const phrases = phrasesFor(scene.seed, task).filter((phrase) => hasSlots(phrase, Object.keys(words)));
  return fillPhrase(random.pick(phrases), words);
}
