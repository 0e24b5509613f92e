import { editDistance } from "../../src/domain/near-names.ts";
import { COLOR_NAMES, objectName } from "../objects/index.ts";
import type { Slot, SlotValue, Task } from "../tasks/index.ts";
import { fillPhrase } from "../tasks/sampling/phrases.ts";
import { PATTERNS, type Pattern } from "./pattern.ts";
import { slotValueText } from "./slot-value-text.ts";
import { piecesOf, slotNamed } from "./slots.ts";
import type { Element, Token } from "./tokens.ts";

/** A task's phrase with the values of its slots filled in. */
export const sentenceOf = (phrase: string, words: Readonly<Record<string, SlotValue>>): string =>
  fillPhrase(phrase, Object.fromEntries(Object.entries(words).map(([slot, value]) => [slot, slotValueText(value)])));

/** A sentence that can be parsed, with its task. */
export interface Suggestion {
  readonly task: Task;
  readonly sentence: string;
}

/** A sentence for every phrase, the nearest to the tokens first. It names the objects of the tokens where they fit. */
export function nearestSentences(tokens: readonly Token[]): readonly Suggestion[] {
  const named = namesIn(tokens);
  const encode = encoder();
  const typed = encode(tokens.map(kindOf));
  return PATTERNS.filter(({ isOwn }) => isOwn)
    .map((pattern) => {
      const known = encode(pattern.elements.flatMap(kindsOf));
      return { pattern, distance: editDistance(typed, known) / Math.max(typed.length, known.length) };
    })
    .sort((a, b) => a.distance - b.distance)
    .map(({ pattern }) => ({ task: pattern.task, sentence: filled(pattern, named) }));
}

/** Gives every different string a character, so that sequences of strings can be compared as texts. */
function encoder(): (parts: readonly string[]) => string {
  const seen: string[] = [];
  const indexOf = (part: string) => (seen.includes(part) ? seen.indexOf(part) : seen.push(part) - 1);
  return (parts) => String.fromCharCode(...parts.map(indexOf));
}

const kindOf = ({ meaning }: Token): string => (meaning.kind === "plain" ? `"${meaning.word}"` : meaning.kind);

/** The kinds of words of an element; of a slot, those of its shortest filling. */
function kindsOf(element: Element): readonly string[] {
  if ("meaning" in element) return [kindOf(element)];
  const slot = slotNamed(element.slot);
  switch (slot.kind) {
    case "solid":
    case "container":
      return ["color", slot.kind];
    case "set":
      return ["color"];
    case "words":
      return slot.options === COLOR_NAMES ? ["color"] : [];
  }
}

const EXAMPLES = {
  solid: ["red star", "blue block", "green ring"],
  container: ["green bowl", "blue tray", "yellow box"],
};

function filled({ phrase }: Pattern, named: Names): string {
  const words: Record<string, string> = {};
  for (const piece of piecesOf(phrase)) {
    if (!("slot" in piece)) continue;
    const candidates = candidatesFor(slotNamed(piece.slot), named);
    words[piece.slot] = candidates.find((name) => !Object.values(words).includes(name)) ?? "";
  }
  return fillPhrase(phrase, words);
}

/** Names from the user's sentence come before examples. */
function candidatesFor(slot: Slot, { solids, unnamed, containers, others }: Names): readonly string[] {
  switch (slot.kind) {
    case "solid":
      return [...solids, ...(slot.mayBeUnnamed ? unnamed : []), ...EXAMPLES.solid];
    case "container":
      return [...containers, ...EXAMPLES.container];
    case "set":
      return [...others.filter((word) => COLOR_NAMES.some((color) => color === word)), ...COLOR_NAMES];
    case "words":
      return [...others.filter((word) => slot.options.includes(word)), ...slot.options];
  }
}

/** The objects that the tokens name, in order. */
interface Names {
  readonly solids: readonly string[];
  readonly unnamed: readonly string[];
  readonly containers: readonly string[];
  /** Every word that is no part of a name. */
  readonly others: readonly string[];
}

function namesIn(tokens: readonly Token[]): Names {
  const [solids, unnamed, containers, others]: [string[], string[], string[], string[]] = [[], [], [], []];
  for (const [index, { meaning, text }] of tokens.entries()) {
    const before = tokens[index - 1]?.meaning;
    const after = tokens[index + 1]?.meaning.kind;
    if (meaning.kind === "color" && (after === "solid" || after === "container" || after === "thing")) continue;
    if (before?.kind !== "color") others.push(text);
    else if (meaning.kind === "solid") solids.push(objectName({ color: before.color, shape: meaning.shape }));
    else if (meaning.kind === "container") containers.push(objectName({ color: before.color, shape: meaning.shape }));
    else if (meaning.kind === "thing") unnamed.push(`${before.color} thing`);
    else others.push(text);
  }
  return { solids, unnamed, containers, others };
}
