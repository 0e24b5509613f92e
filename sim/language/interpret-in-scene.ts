import type { Level } from "../../src/domain/level.ts";
import type { ParsedInstruction, Task, TaskEpisode } from "../tasks/index.ts";
import { parseInstruction } from "./parse-instruction.ts";
import type { Correction, ParseFailure } from "./parse-result.ts";
import { namesInScene, resolveReferences, type SceneReferences, withSlotIds } from "./scene-references.ts";
import { slotValueText } from "./slot-value-text.ts";

/** What words come to in a scene that is there already. */
export type InstructionInScene =
  /** Judged by what the words mean there. `sentence` is the same in a task's own words. */
  | {
      readonly kind: "by-words";
      readonly task: Task;
      readonly sentence: string;
      readonly corrections: readonly Correction[];
    }
  /** The words are not understood: judged by what the scene's own task asks for. */
  | { readonly kind: "by-scene"; readonly task: Task; readonly because: ParseFailure }
  /** They are understood, and name what is not on the table, or there more than once; `there`: what is. */
  | { readonly kind: "not-there"; readonly names: readonly string[]; readonly there: readonly string[] }
  /** Everything is there, and yet it cannot be done. */
  | { readonly kind: "impossible"; readonly sentence: string };

/**
 * The scene of a task's seed, with an instruction in somebody's own words. The policy gets the words as they are; they
 * may ask for another task than the scene was made for.
 * @throws UnsupportedLevelError, SceneInfeasibleError
 */
export function interpretInScene(
  task: Task,
  { seed, level }: { seed: number; level: Level },
  text: string,
): InstructionInScene {
  const instruction = text.trim();
  const own = task.reset(seed, level);
  const understanding = parseInstruction(instruction);
  if (understanding.kind === "not-understood") {
    const { because } = understanding;
    const episode = { ...own, scene: { ...own.scene, instruction } };
    return { kind: "by-scene", task: withOnlyEpisode(task, task.timeLimitS, episode), because };
  }
  const { task: asked, parsed, sentence, corrections } = understanding;
  const { missing, naming } = resolveReferences(own.scene, parsed.slots);
  if (missing.length > 0)
    return { kind: "not-there", names: missing.map(slotValueText), there: namesInScene(own.scene) };
  const episode = episodeFor(asked, parsed, own, naming);
  if (episode === undefined) return { kind: "impossible", sentence };
  return { kind: "by-words", task: withOnlyEpisode(task, asked.timeLimitS, episode), sentence, corrections };
}

/** The task with this one episode. */
const withOnlyEpisode = (task: Task, timeLimitS: number, episode: TaskEpisode): Task => ({
  ...task,
  timeLimitS,
  levels: [episode.scene.level],
  reset: () => episode,
});

function episodeFor(
  asked: Task,
  parsed: ParsedInstruction,
  { scene }: TaskEpisode,
  naming: SceneReferences,
): TaskEpisode | undefined {
  const inScene = (names: SceneReferences) => asked.resetIn(withSlotIds(scene, names, parsed.instruction), parsed);
  const episode = inScene(naming);
  // "Between the red and the blue line" says nothing of which one comes first.
  return episode === undefined && parsed.phrase.includes("between") ? inScene(linesSwapped(naming)) : episode;
}

function linesSwapped({ objects, lines }: SceneReferences): SceneReferences {
  const other: Readonly<Record<string, string>> = { pass: "stop", stop: "pass" };
  return { objects, lines: new Map([...lines].map(([id, place]) => [id, other[place] ?? place])) };
}
