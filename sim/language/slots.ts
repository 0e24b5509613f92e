import { COLOR_NAMES, CONTAINER_NAMES, CONTAINERS, SHAPES } from "../objects/index.ts";
import type { Said } from "../tasks/index.ts";
import { wordsFor } from "./lexicon.ts";
import type { Place } from "./places.ts";
import { type Token, tokensOf, unified } from "./tokens.ts";

/** What one word may be. */
export interface Slot {
  fits(token: Token): boolean;
  /** What one would write there. */
  readonly candidates: readonly string[];
}

/** A sequence of words that fills a place, and what it then says. */
export interface Filling {
  readonly slots: readonly Slot[];
  /** Nothing where one of the words is not known. */
  said(tokens: readonly Token[]): Said | undefined;
}

const kindSlot = (kind: Token["meaning"]["kind"], candidates: readonly string[]): Slot => ({
  fits: ({ meaning }) => meaning.kind === kind,
  candidates,
});
const COLOR = kindSlot("color", COLOR_NAMES);
const SOLID = kindSlot(
  "solid",
  Object.values(SHAPES).map(({ noun }) => noun),
);
const CONTAINER = kindSlot(
  "container",
  CONTAINER_NAMES.map((name) => CONTAINERS[name].noun),
);
const THING = kindSlot("thing", ["object", "thing"]);

/** The same word as a phrase's, or one that means the same. */
export function wordSlot({ meaning, text }: Token): Slot {
  if (meaning.kind === "thing") return THING;
  const same = JSON.stringify(meaning);
  return {
    fits: (token) => token.meaning.kind === meaning.kind && JSON.stringify(token.meaning) === same,
    candidates: meaning.kind === "plain" ? wordsFor(meaning.word) : [text],
  };
}

const colorOf = (token: Token | undefined) => (token?.meaning.kind === "color" ? token.meaning.color : undefined);

const solid: Filling = {
  slots: [COLOR, SOLID],
  said([first, second]) {
    const color = colorOf(first);
    if (color === undefined || second?.meaning.kind !== "solid") return undefined;
    return { kind: "solid", color, shape: second.meaning.shape };
  },
};

const unnamedSolid: Filling = {
  slots: [COLOR, THING],
  said([first]) {
    const color = colorOf(first);
    return color && { kind: "solid", color };
  },
};

const container: Filling = {
  slots: [COLOR, CONTAINER],
  said([first, second]) {
    const color = colorOf(first);
    if (color === undefined || second?.meaning.kind !== "container") return undefined;
    return { kind: "container", color, shape: second.meaning.shape };
  },
};

const set: Filling = {
  slots: [COLOR],
  said([first]) {
    const color = colorOf(first);
    return color && { kind: "set", color };
  },
};

const option = (words: string): Filling => ({
  slots: unified(tokensOf(words)).map(wordSlot),
  said: () => ({ kind: "words", words }),
});

/** One unknown word where only these may be: which of them cannot be told. */
const noneOf = (options: readonly string[]): Filling => ({
  slots: [{ fits: () => false, candidates: options.map((words) => words.trim()).filter((words) => words !== "") }],
  said: () => undefined,
});

const fillings = new Map<Place, readonly Filling[]>();

/** Every sequence of words that may fill a place. Made once: a sentence is compared with every phrase. */
export function fillingsOf(place: Place): readonly Filling[] {
  const known = fillings.get(place);
  if (known !== undefined) return known;
  const made = makeFillings(place);
  fillings.set(place, made);
  return made;
}

function makeFillings(place: Place): readonly Filling[] {
  switch (place.kind) {
    case "solid":
      return place.mayBeUnnamed ? [solid, unnamedSolid] : [solid];
    case "container":
      return [container];
    case "set":
      return [set];
    case "words":
      return [noneOf(place.options), ...place.options.map(option)];
  }
}
