import { defined } from "../../src/domain/defined.ts";
import type { Level } from "../../src/domain/level.ts";
import type { SceneView } from "../../src/domain/variation.ts";
import type { ParsedInstruction, Task, TaskEpisode } from "../tasks/index.ts";
import { parseInstruction } from "./parse-instruction.ts";
import type { Correction, ParseFailure } from "./parse-result.ts";
import { namesInScene, resolveReferences, type SceneReferences, withSlotIds } from "./scene-references.ts";
import { slotValueText } from "./slot-value-text.ts";
import { trainedPrompt } from "./trained-prompt.ts";

/** What an instruction means in a scene that was drawn for another one. */
export type InstructionInScene =
  /** The episode is judged by the instruction. `sentence`: the same in a task's own words. */
  | {
      readonly kind: "by-words";
      readonly task: Task;
      readonly sentence: string;
      readonly corrections: readonly Correction[];
    }
  /** The instruction is not understood. The episode is judged by the scene's own instruction. */
  | { readonly kind: "by-scene"; readonly task: Task; readonly because: ParseFailure }
  /** The instruction names objects that are not on the table, or are there more than once. `there`: what is on the table. */
  | { readonly kind: "not-there"; readonly names: readonly string[]; readonly there: readonly string[] }
  /** All objects are there, and still the instruction cannot be done. */
  | { readonly kind: "impossible"; readonly sentence: string };

/** An episode's scene. */
export interface SceneOfSeed {
  readonly seed: number;
  readonly level: Level;
  readonly view?: SceneView;
}

/**
 * Interprets a user's instruction in the scene of a task's seed. The policy gets the words as they are. They may ask for
 * another task than the one that the scene was drawn for.
 * @throws UnsupportedLevelError, SceneInfeasibleError
 */
export function interpretInScene(task: Task, of: SceneOfSeed, text: string): InstructionInScene {
  const instruction = text.trim();
  if (task.promptForms !== undefined) return goalInWordsOf(task, of, instruction);
  const { seed, level, view } = of;
  const own = task.reset(seed, level, defined({ view }));
  const understanding = parseInstruction(instruction);
  if (understanding.kind === "not-understood") {
    const { because } = understanding;
    const episode = { ...own, scene: { ...own.scene, instruction } };
    return { kind: "by-scene", task: withOnlyEpisode(task, task.timeLimitS, episode), because };
  }
  const { task: asked, parsed, sentence, corrections } = understanding;
  const { missing, references } = resolveReferences(own.scene, parsed.slots);
  if (missing.length > 0)
    return { kind: "not-there", names: missing.map(slotValueText), there: namesInScene(own.scene) };
  const episode = episodeFor(asked, parsed, own, references);
  if (episode === undefined) return { kind: "impossible", sentence };
  return { kind: "by-words", task: withOnlyEpisode(task, asked.timeLimitS, episode), sentence, corrections };
}

/** Sentences that are shown to someone whose words tell no goal. */
const MOST_EXAMPLES = 3;

/** The words tell one of the goals that can be given in the scene, in a phrase of its task, or none. */
function goalInWordsOf(task: Task, { seed, level, view }: SceneOfSeed, instruction: string): InstructionInScene {
  const judgedBy = (episode: TaskEpisode) => withOnlyEpisode(task, task.timeLimitS, episode);
  const said = trainedPrompt(instruction);
  const examples: string[] = [];
  for (const { sentences, episode } of task.wordedGoals?.(seed, level, view) ?? []) {
    const sentence = sentences.find((one) => trainedPrompt(one) === said);
    if (sentence !== undefined)
      return { kind: "by-words", task: judgedBy(episode(instruction)), sentence, corrections: [] };
    if (examples.length < MOST_EXAMPLES) examples.push(...sentences.slice(0, 1));
  }
  const { scene, ...own } = task.reset(seed, level, defined({ view }));
  const { pictures: _replaced, ...shown } = scene;
  const because = { kind: "no-goal-here", task: task.name, examples } as const;
  return { kind: "by-scene", task: judgedBy({ ...own, scene: { ...shown, instruction } }), because };
}

/** The task with this episode for every seed. */
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
  references: SceneReferences,
): TaskEpisode | undefined {
  const inScene = (names: SceneReferences) => asked.resetIn(withSlotIds(scene, names, parsed.instruction), parsed);
  const episode = inScene(references);
  // "Between the red and the blue line" leaves open which line comes first.
  return episode === undefined && parsed.phrase.includes("between") ? inScene(linesSwapped(references)) : episode;
}

function linesSwapped({ objects, lines }: SceneReferences): SceneReferences {
  const other: Readonly<Record<string, string>> = { pass: "stop", stop: "pass" };
  return { objects, lines: new Map([...lines].map(([id, slot]) => [id, other[slot] ?? slot])) };
}
