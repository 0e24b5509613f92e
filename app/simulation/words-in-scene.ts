import type { Task } from "../../sim/tasks/index.ts";
import type { EpisodeSpec } from "../../src/evaluation/index.ts";
import type { Terminal } from "../console/terminal.ts";
import type { EpisodeSimulator } from "./episode-simulator.node.ts";
import { InstructionNotUnderstoodError, WordsFitNothingError } from "./errors.ts";

/** The words that a policy gets in the scene of a seed, and how they are judged. */
export interface WordsInScene {
  /** A task with that scene only and with the words as its instruction. */
  readonly task: Task;
  readonly json: { readonly judgedBy: object };
}

/**
 * Checks that words fit the scene of an episode and says how the episode is judged: by what the words mean there, or by
 * the scene's own instruction where they are not understood.
 * @throws WordsFitNothingError where they name objects that are not there; InstructionNotUnderstoodError where they are
 * not understood and the policy does not read words itself
 */
export async function wordsInScene(
  words: string,
  spec: EpisodeSpec,
  { interpretInScene }: Pick<EpisodeSimulator, "interpretInScene">,
  terminal: Terminal,
  { readsWords }: { readonly readsWords: boolean },
): Promise<WordsInScene> {
  const interpreted = await interpretInScene(spec, words);
  switch (interpreted.kind) {
    case "by-words": {
      const { sentence, corrections } = interpreted;
      for (const { typed, taken } of corrections) terminal.log.info(`understood "${typed}" as ${taken}`);
      terminal.log.info(`judged by: ${sentence}`);
      return {
        task: interpreted.task,
        json: { judgedBy: { sentence, ...(corrections.length > 0 && { corrections }) } },
      };
    }
    case "by-scene": {
      const misunderstood = new InstructionNotUnderstoodError(words, interpreted.because);
      if (!readsWords) throw misunderstood;
      terminal.log.warn(
        `${misunderstood.message}; the policy gets the words as they are, and the episode is judged by the scene's own instruction`,
      );
      return { task: interpreted.task, json: { judgedBy: { scene: spec, notUnderstood: interpreted.because } } };
    }
    case "not-there":
      throw new WordsFitNothingError({
        expected: `objects that are on the table, each once: ${interpreted.there.join(", ")}`,
        received: interpreted.names.join(", "),
        where: "--words",
      });
    case "impossible":
      throw new WordsFitNothingError({
        expected: `an instruction that can be done in the scene of ${spec.task} seed ${spec.seed}`,
        received: interpreted.sentence,
        where: "--words",
      });
  }
}
