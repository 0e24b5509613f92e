import { RandomSource } from "../../../src/domain/random.ts";
import type { Guess, GuessContext } from "../../tasks/guess.ts";
import { ALL_TASKS } from "../../tasks/index.ts";
import { NoGuessError } from "../errors.ts";

/**
 * The instruction drawn for a scene, the same every time. The difference to the oracle is what the words are worth:
 * each task's `guess` draws what the words would tell and knows the rest as the oracle does.
 * `draw` numbers further ones.
 * @throws NoGuessError where the scene's task has no `guess`
 */
export function guessFor({ scene, expert }: Omit<GuessContext, "random">, draw = 0): Guess {
  const { task: name } = scene;
  const guessing = ALL_TASKS.filter(({ guess }) => guess !== undefined);
  const guess = guessing.find((task) => task.name === name)?.guess;
  if (guess === undefined)
    throw new NoGuessError(
      name,
      guessing.map((task) => task.name),
    );
  return guess({ scene, expert, random: guessRandom(scene, draw) });
}

/** What the guess for a scene is drawn from. */
export const guessRandom = ({ task, level, seed }: GuessContext["scene"], draw = 0): RandomSource =>
  new RandomSource(seed, labelled(`${task}/${level}/language-blind`, draw));

/** The label of a stream of random numbers for a draw; the first one has the bare label. */
export const labelled = (label: string, draw: number): string => (draw === 0 ? label : `${label}/${draw}`);
