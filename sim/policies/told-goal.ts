import type { EpisodeSpec } from "../../src/evaluation/index.ts";
import type { PromptPicture, Scene } from "../scene/scene.ts";
import type { Task, TaskEpisode } from "../tasks/index.ts";
import { drawnInstruction } from "./drawn-instruction.ts";
import { PhraseNotOfferedError } from "./errors.ts";
import { gibberish } from "./gibberish.ts";
import { guessRandom } from "./language-blind/guesses.ts";
import { retyped } from "./retyped.ts";
import { shuffledGoal } from "./shuffled-goal.ts";
import { swappedTarget } from "./swapped-target.ts";

/** What a policy is told to do. */
export type TaskGoal = Pick<Scene, "instruction" | "pictures">;

/** What a policy is told, and the episode that it is judged by. */
export interface ToldGoal extends TaskGoal {
  readonly episode: TaskEpisode;
}

/** The goal as the spec's condition changes it. @throws NoGuessError, NoOtherTargetError, PhraseNotOfferedError */
export function toldGoal(spec: EpisodeSpec, task: Task): ToldGoal {
  const episode = task.reset(spec.seed, spec.level, spec);
  const { scene } = episode;
  const told = (goal: TaskGoal): ToldGoal => ({ ...goalOf(goal), episode });
  switch (spec.condition) {
    case "shuffled-instructions":
      return told(shuffledGoal({ task, spec }, scene));
    case "drawn-instructions":
      return told(episode.drawn?.(guessRandom(scene)) ?? { instruction: drawnInstruction(task, episode) });
    case "swapped-target": {
      const swapped = swappedTarget(task, spec, episode);
      return { ...goalOf(swapped.scene), episode: swapped };
    }
    case "gibberish":
      return told({ instruction: gibberish(scene.instruction, spec.seed) });
    case "blank-words":
      return told({ ...scene, instruction: placesIn(scene.instruction) });
    case "blank-pictures":
      return told(scene.pictures === undefined ? scene : { ...scene, pictures: scene.pictures.map(() => BLANK) });
    case "retyped":
      return told({ ...scene, instruction: retyped(scene.instruction, spec.seed) });
    default:
      return told(spec.phrase === undefined ? scene : inOtherPhrase(spec, episode));
  }
}

function inOtherPhrase(spec: EpisodeSpec, { scene, retold: inPhrase }: TaskEpisode): TaskGoal {
  const goal = spec.phrase === undefined ? scene : inPhrase?.(spec.phrase);
  if (goal === undefined) throw new PhraseNotOfferedError(spec, scene.instruction);
  return goal;
}

const BLANK: PromptPicture = { kind: "object", objects: [] };

const goalOf = ({ instruction, pictures }: TaskGoal): TaskGoal => ({
  instruction,
  ...(pictures !== undefined && { pictures }),
});

/** The places of the pictures alone, in their order. */
const placesIn = (instruction: string): string => (instruction.match(/\{\d+\}/g) ?? []).join(" ");
