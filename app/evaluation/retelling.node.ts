import { type RetellingFile, retellingFileSchema } from "../../src/config/index.ts";
import { loadConfig } from "../../src/config/load-config.node.ts";
import type { PromptForm } from "../../src/domain/variation.ts";
import type { EpisodeSpec } from "../../src/evaluation/index.ts";
import { chooseTask, type TaskInfo } from "../options/choices.node.ts";
import type { EpisodeSimulator } from "../simulation/episode-simulator.node.ts";

/** Phrases in which goals are told instead of in those of their tasks: by task, for each form of the goal. */
export type Retelling = ReadonlyMap<string, Partial<Readonly<Record<PromptForm, readonly string[]>>>>;

/** The setting of evaluations with such goals, so that their results lie apart from those with the tasks' own phrases. */
export const RETOLD = { goals: "retold" } as const;

/**
 * Reads the phrases of files; of a task that several of them name, all phrases.
 * @throws ConfigError for a file that is no such file; UnknownTaskError
 */
export async function readRetelling(files: readonly string[], known: readonly TaskInfo[]): Promise<Retelling> {
  const retelling = new Map<string, Partial<Record<PromptForm, readonly string[]>>>();
  for (const file of files) {
    const { templates } = await loadConfig(file, retellingFileSchema);
    for (const [name, told] of Object.entries(templates)) {
      const { promptForms } = chooseTask(name, known, `${file}: templates`);
      const { pictures = [], words = [] } = byForm(told, promptForms);
      const before = retelling.get(name);
      retelling.set(name, {
        pictures: [...(before?.pictures ?? []), ...pictures],
        words: [...(before?.words ?? []), ...words],
      });
    }
  }
  return retelling;
}

/** Phrases without a form are for the first form that the task has: pictures where there are any. */
const byForm = (
  told: RetellingFile["templates"][string],
  [first = "words"]: readonly PromptForm[],
): Partial<Record<PromptForm, readonly string[]>> =>
  Array.isArray(told)
    ? { [first]: told }
    : { ...(told.pictures && { pictures: told.pictures }), ...(told.words && { words: told.words }) };

/** The phrases of a task for goals that are told in this form. */
export const phrasesOfTask = (
  retelling: Retelling,
  { name, promptForms }: Pick<TaskInfo, "name" | "promptForms">,
  prompt: PromptForm = "pictures",
): readonly string[] => retelling.get(name)?.[promptForms.includes(prompt) ? prompt : "words"] ?? [];

/**
 * The episode with its goal told in one of the phrases, each in its turn by the seed; undefined where none of them has the
 * slots of its goal.
 */
export function retold(
  spec: EpisodeSpec,
  retelling: Retelling,
  { tasks, fittingPhrases }: Pick<EpisodeSimulator, "tasks" | "fittingPhrases">,
): EpisodeSpec | undefined {
  const task = chooseTask(spec.task, tasks, "retelling");
  const fitting = fittingPhrases(spec, phrasesOfTask(retelling, task, spec.prompt));
  const phrase = fitting[spec.seed % Math.max(1, fitting.length)];
  return phrase === undefined ? undefined : { ...spec, phrase };
}
