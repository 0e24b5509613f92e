import { RandomSource } from "../../src/domain/random.ts";

const CONSONANTS = Array.from("bdfghklmnprstvwz");
const VOWELS = Array.from("aeiou");
const MOST_SYLLABLES = 3;

/** As many made-up words as the instruction has words. The same seed gives the same words. */
export function gibberish(instruction: string, seed: number): string {
  const random = new RandomSource(seed, "gibberish");
  const syllable = (): string => random.pick(CONSONANTS) + random.pick(VOWELS);
  return instruction
    .split(" ")
    .map(() => Array.from({ length: random.integer(1, MOST_SYLLABLES) }, syllable).join(""))
    .join(" ");
}
