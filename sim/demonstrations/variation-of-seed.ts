import { RandomSource } from "../../src/domain/random.ts";
import {
  PROMPT_FORMS,
  type PromptForm,
  SCENE_VIEWS,
  type SceneView,
  type Variation,
} from "../../src/domain/variation.ts";
import { type Task, taskNamed } from "../tasks/index.ts";
import { isToldInPictures } from "./mixture.ts";

/** The views of scenes in collections with goal pictures. A row's view is its index here. */
export const VIEWS: readonly SceneView[] = SCENE_VIEWS;

/** How often a goal is told in words alone, where words can say it. */
const WORDS_SHARE = 1 / 3;

/** How the scene of a seed's demonstration is looked at and its goal told. */
export function variationOfSeed(seed: number, task: Task): Required<Variation> {
  if (!isToldInPictures(task.name)) return { view: "tilted", prompt: "words" };
  const random = new RandomSource(seed, "variation");
  const view = random.pick(VIEWS);
  const words = random.chance(WORDS_SHARE);
  return { view, prompt: words && promptFormsOf(task).includes("words") ? "words" : "pictures" };
}

/** The forms in which the goals of tasks are told, by their names. */
export const formsOf = (tasks: readonly string[]): Readonly<Record<string, readonly PromptForm[]>> =>
  Object.fromEntries(tasks.map((name) => [name, promptFormsOf(taskNamed(name))]));

const promptFormsOf = ({ promptForms = ["words"] }: Task): readonly PromptForm[] =>
  PROMPT_FORMS.filter((form) => promptForms.includes(form));
