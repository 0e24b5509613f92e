import type { Task } from "../../sim/tasks/index.ts";
import type { EpisodeSpec } from "../../src/evaluation/index.ts";
import type { Terminal } from "../console/terminal.ts";
import type { EpisodeSimulator } from "./episode-simulator.ts";
import { InstructionNotUnderstoodError, WordsFitNothingError } from "./errors.ts";

/** What a policy is told in the scene of a seed, for those who read JSON too. */
export interface WordsInScene {
  /** The task of that scene alone, told in the words. */
  readonly task: Task;
  readonly json: { readonly judgedBy: object };
}

/**
 * Whether words fit the scene of an episode, and what they are judged by: what they mean there, or the scene's own goal
 * where they are not understood. The user is told which.
 * @throws WordsFitNothingError where they name what is not there; InstructionNotUnderstoodError where they are not
 * understood and the policy reads no words itself
 */
export async function wordsInScene(
  words: string,
  spec: EpisodeSpec,
  { interpretInScene }: Pick<EpisodeSimulator, "interpretInScene">,
  terminal: Terminal,
  { readsWords }: { readonly readsWords: boolean },
): Promise<WordsInScene> {
  const told = await interpretInScene(spec, words);
  switch (told.kind) {
    case "by-words": {
      const { sentence, corrections } = told;
      for (const { typed, taken } of corrections) terminal.log.info(`understood "${typed}" as ${taken}`);
      terminal.log.info(`judged by: ${sentence}`);
      return { task: told.task, json: { judgedBy: { sentence, ...(corrections.length > 0 && { corrections }) } } };
    }
    case "by-scene": {
      const misunderstood = new InstructionNotUnderstoodError(words, told.because);
      if (!readsWords) throw misunderstood;
      terminal.log.warn(
        `${misunderstood.message}; the policy is told so all the same, and judged by what the scene itself asks for`,
      );
      return { task: told.task, json: { judgedBy: { scene: spec, notUnderstood: told.because } } };
    }
    case "not-there":
      throw new WordsFitNothingError({
        expected: `what is on the table, once each: ${told.there.join(", ")}`,
        received: told.names.join(", "),
        where: "--words",
      });
    case "impossible":
      throw new WordsFitNothingError({
        expected: `what can be done in the scene of ${spec.task} seed ${spec.seed}`,
        received: told.sentence,
        where: "--words",
      });
  }
}
