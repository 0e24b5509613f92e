import { COLOR_NAMES, CONTAINER_NAMES, CONTAINERS, SHAPES } from "../objects/index.ts";
import type { Slot, SlotValue } from "../tasks/index.ts";
import { wordsFor } from "./lexicon.ts";

import { normalizedTokens, type Token, tokensOf } from "./tokens.ts";

/** Which words fit at one position of a sentence. */
export interface WordMatcher {
  fits(token: Token): boolean;
  /** Words to suggest there. */
  readonly candidates: readonly string[];
}

/** A sequence of words that fills a slot, and the value that it gives. */
export interface SlotFilling {
  readonly matchers: readonly WordMatcher[];
  /** Undefined where one of the words is unknown. */
  value(tokens: readonly Token[]): SlotValue | undefined;
}

const matcherOfKind = (kind: Token["meaning"]["kind"], candidates: readonly string[]): WordMatcher => ({
  fits: ({ meaning }) => meaning.kind === kind,
  candidates,
});
const COLOR = matcherOfKind("color", COLOR_NAMES);
const SOLID = matcherOfKind(
  "solid",
  Object.values(SHAPES).map(({ noun }) => noun),
);
const CONTAINER = matcherOfKind(
  "container",
  CONTAINER_NAMES.map((name) => CONTAINERS[name].noun),
);
const THING = matcherOfKind("thing", ["object", "thing"]);

/** Fits the word of a phrase and the words with the same meaning. */
export function matcherOfWord({ meaning, text }: Token): WordMatcher {
  if (meaning.kind === "thing") return THING;
  const same = JSON.stringify(meaning);
  return {
    fits: (token) => token.meaning.kind === meaning.kind && JSON.stringify(token.meaning) === same,
    candidates: meaning.kind === "plain" ? wordsFor(meaning.word) : [text],
  };
}

const colorIn = (token: Token | undefined) => (token?.meaning.kind === "color" ? token.meaning.color : undefined);

const solid: SlotFilling = {
  matchers: [COLOR, SOLID],
  value([first, second]) {
    const color = colorIn(first);
    if (color === undefined || second?.meaning.kind !== "solid") return undefined;
    return { kind: "solid", color, shape: second.meaning.shape };
  },
};

const unnamedSolid: SlotFilling = {
  matchers: [COLOR, THING],
  value([first]) {
    const color = colorIn(first);
    return color && { kind: "solid", color };
  },
};

const container: SlotFilling = {
  matchers: [COLOR, CONTAINER],
  value([first, second]) {
    const color = colorIn(first);
    if (color === undefined || second?.meaning.kind !== "container") return undefined;
    return { kind: "container", color, shape: second.meaning.shape };
  },
};

const set: SlotFilling = {
  matchers: [COLOR],
  value([first]) {
    const color = colorIn(first);
    return color && { kind: "set", color };
  },
};

const option = (words: string): SlotFilling => ({
  matchers: normalizedTokens(tokensOf(words)).map(matcherOfWord),
  value: () => ({ kind: "words", words }),
});

/** One unknown word where only these can be. Which of them is meant stays open. */
const noneOf = (options: readonly string[]): SlotFilling => ({
  matchers: [{ fits: () => false, candidates: options.map((words) => words.trim()).filter((words) => words !== "") }],
  value: () => undefined,
});

const fillings = new Map<Slot, readonly SlotFilling[]>();

/** Every sequence of words that can fill a slot. Made once, since a sentence is compared with every phrase. */
export function fillingsOf(slot: Slot): readonly SlotFilling[] {
  const known = fillings.get(slot);
  if (known !== undefined) return known;
  const made = makeFillings(slot);
  fillings.set(slot, made);
  return made;
}

function makeFillings(slot: Slot): readonly SlotFilling[] {
  switch (slot.kind) {
    case "solid":
      return slot.mayBeUnnamed ? [solid, unnamedSolid] : [solid];
    case "container":
      return [container];
    case "set":
      return [set];
    case "words":
      return [noneOf(slot.options), ...slot.options.map(option)];
  }
}
