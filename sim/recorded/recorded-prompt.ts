import type { RecordedEpisode } from "./recorded-episode.ts";

/** A recorded prompt as a policy is told it. */
export interface RecordedPrompt {
  /** VIMA-Bench's own sentence, with `{0}`, `{1}` and so on for its pictures, in the order of the text. */
  readonly instruction: string;
  /** The names of the pictures in that order, each once. */
  readonly pictures: readonly string[];
}

/** The text of a recording names its pictures: "Put the {dragged_obj_1} into the {base_obj}." */
export function recordedPrompt({ prompt }: Pick<RecordedEpisode, "prompt">): RecordedPrompt {
  const pictures: string[] = [];
  const instruction = prompt.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (!pictures.includes(name)) pictures.push(name);
    return `{${pictures.indexOf(name)}}`;
  });
  return { instruction, pictures };
}
