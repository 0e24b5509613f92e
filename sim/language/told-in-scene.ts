import type { Level } from "../../src/domain/level.ts";
import type { Task, TaskEpisode, Told } from "../tasks/index.ts";
import { meantIn, type Naming, namesOn, sceneNamed } from "./meant-in-scene.ts";
import { wordsOf } from "./names.ts";
import { understand } from "./understand.ts";
import type { Correction, Misunderstanding } from "./understanding.ts";

/** What words come to in a scene that is there already. */
export type ToldInScene =
  /** Judged by what the words mean there. `sentence` is the same in a task's own words. */
  | {
      readonly kind: "by-words";
      readonly task: Task;
      readonly sentence: string;
      readonly corrections: readonly Correction[];
    }
  /** The words are not understood: judged by what the scene's own task asks for. */
  | { readonly kind: "by-scene"; readonly task: Task; readonly because: Misunderstanding }
  /** They are understood, and name what is not on the table, or there more than once; `there`: what is. */
  | { readonly kind: "not-there"; readonly names: readonly string[]; readonly there: readonly string[] }
  /** Everything is there, and yet it cannot be done. */
  | { readonly kind: "impossible"; readonly sentence: string };

/**
 * The scene of a task's seed, with an instruction in somebody's own words. The policy gets the words as they are; they
 * may ask for another task than the scene was made for.
 * @throws UnsupportedLevelError, SceneInfeasibleError
 */
export function tellInScene(task: Task, { seed, level }: { seed: number; level: Level }, text: string): ToldInScene {
  const instruction = text.trim();
  const own = task.reset(seed, level);
  const understanding = understand(instruction);
  if (understanding.kind === "not-understood") {
    const { because } = understanding;
    const episode = { ...own, scene: { ...own.scene, instruction } };
    return { kind: "by-scene", task: offering(task, task.timeLimitS, episode), because };
  }
  const { task: asked, told, sentence, corrections } = understanding;
  const { missing, naming } = meantIn(own.scene, told.words);
  if (missing.length > 0) return { kind: "not-there", names: missing.map(wordsOf), there: namesOn(own.scene) };
  const episode = askedFor(asked, told, own, naming);
  if (episode === undefined) return { kind: "impossible", sentence };
  return { kind: "by-words", task: offering(task, asked.timeLimitS, episode), sentence, corrections };
}

/** The task with this one episode. */
const offering = (task: Task, timeLimitS: number, episode: TaskEpisode): Task => ({
  ...task,
  timeLimitS,
  levels: [episode.scene.level],
  reset: () => episode,
});

function askedFor(asked: Task, told: Told, { scene }: TaskEpisode, naming: Naming): TaskEpisode | undefined {
  const inScene = (names: Naming) => asked.askIn(sceneNamed(scene, names, told.instruction), told);
  const episode = inScene(naming);
  // "Between the red and the blue line" says nothing of which one comes first.
  return episode === undefined && told.phrase.includes("between") ? inScene(linesSwapped(naming)) : episode;
}

function linesSwapped({ objects, lines }: Naming): Naming {
  const other: Readonly<Record<string, string>> = { pass: "stop", stop: "pass" };
  return { objects, lines: new Map([...lines].map(([id, place]) => [id, other[place] ?? place])) };
}
