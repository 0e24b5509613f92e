import { COLOR_NAMES } from "../objects/index.ts";
import { ANGLES_DEGREES, DIRECTIONS } from "../tasks/rotate.ts";

/** What may be said in a place of a phrase. */
export type Slot =
  /** A colour and the name of something that can be picked up; "red thing" too where tasks say so themselves. */
  | { readonly kind: "solid"; readonly mayBeUnnamed: boolean }
  | { readonly kind: "container" }
  /** A colour: all that wears it. */
  | { readonly kind: "set" }
  /** One of these, none of which is an object. */
  | { readonly kind: "words"; readonly options: readonly string[] };

const SLOTS: Readonly<Record<string, Slot>> = {
  target: { kind: "solid", mayBeUnnamed: true },
  first: { kind: "solid", mayBeUnnamed: true },
  second: { kind: "solid", mayBeUnnamed: true },
  base: { kind: "solid", mayBeUnnamed: false },
  container: { kind: "container" },
  other: { kind: "container" },
  color: { kind: "set" },
  pass: { kind: "words", options: COLOR_NAMES },
  stop: { kind: "words", options: COLOR_NAMES },
  angle: { kind: "words", options: ANGLES_DEGREES.map(String) },
  direction: { kind: "words", options: DIRECTIONS.map(({ words }) => words) },
};

/** @throws RangeError where no words are known for the place: one that a phrase has and `PLACES` has not */
export function slotNamed(name: string): Slot {
  const slot = SLOTS[name];
  if (slot === undefined) throw new RangeError(`it is not known what may be said for {${name}}`);
  return slot;
}

/** A phrase in pieces, in order: words as they are, places by their names. */
export const piecesOf = (phrase: string): readonly ({ readonly words: string } | { readonly slot: string })[] =>
  phrase
    .split(/\{(\w+)\}/)
    .map((piece, index) => (index % 2 === 0 ? { words: piece } : { slot: piece }))
    .filter((piece) => !("words" in piece) || piece.words.trim() !== "");
