import { RandomSource } from "../../src/domain/random.ts";
import { phrasesFor } from "../tasks/define-task.ts";
import type { Task, TaskEpisode } from "../tasks/index.ts";
import { fillPhrase } from "../tasks/sampling/phrases.ts";
import { guessFor } from "./language-blind/guesses.ts";

/**
 * What `language-blind` draws in the episode, in words: in one of the phrases that the episode's own kind, training's
 * or evaluation's, has. Everything it names is on the table, unlike what another episode asks for, and now and then it
 * is what the episode itself asks for. A policy that listens and is able reaches as much by it as `language-blind`. The
 * same episode always gets the same.
 * @throws NoGuessError
 */
export function drawnInstruction(task: Task, { scene, expert }: Pick<TaskEpisode, "scene" | "expert">): string {
  const { words } = guessFor({ scene, expert });
  const random = new RandomSource(scene.seed, `${task.name}/${scene.level}/drawn-instructions`);
  const phrases = phrasesFor(scene.seed, task).filter((phrase) => hasPlaces(phrase, Object.keys(words)));
  return fillPhrase(random.pick(phrases), words);
}

const hasPlaces = (phrase: string, places: readonly string[]): boolean => {
  const own = new Set(Array.from(phrase.matchAll(/\{(\w+)\}/g), ([, place]) => place));
  return own.size === places.length && places.every((place) => own.has(place));
};
