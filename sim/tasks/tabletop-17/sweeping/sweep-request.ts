import type { RandomSource } from "../../../../src/domain/random.ts";

/** How many blocks of one texture there are and how many of them a goal asks for, in its word. */
export interface SweepRequest {
  readonly present: number;
  readonly quantifier: Quantifier;
  readonly asked: number;
}

const NUMBER_WORDS = ["one", "two", "three"] as const;
type Quantifier = "any" | "all" | (typeof NUMBER_WORDS)[number];

/** `any` is one block, whichever. */
const askedBy = (quantifier: Quantifier, present: number): number => {
  if (quantifier === "all") return present;
  return quantifier === "any" ? 1 : NUMBER_WORDS.indexOf(quantifier) + 1;
};

/** The words that a goal can have where so many blocks are present. */
export const requestsFor = (present: number): readonly SweepRequest[] =>
  (["any", "all", ...NUMBER_WORDS.slice(0, present)] as const).map((quantifier) => ({
    present,
    quantifier,
    asked: askedBy(quantifier, present),
  }));

/** One block half of the time, two or three a quarter each; any word that fits the number. */
export function drawRequest(random: RandomSource): SweepRequest {
  const present = random.pick([1, 1, 2, 3]);
  return random.pick(requestsFor(present));
}

/** "red small block" or, where the quantifier asks for it, "red small blocks". */
export const sweptWords = (texture: string, { quantifier }: SweepRequest): string =>
  `${texture} small block${quantifier === "any" || quantifier === "one" ? "" : "s"}`;
