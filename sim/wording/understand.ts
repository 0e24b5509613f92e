import { nearNames } from "../../src/domain/near-names.ts";
import { COLOUR_NAMES } from "../objects/index.ts";
import type { Said, Task } from "../tasks/index.ts";
import { contradictionIn } from "./contradiction.ts";
import { levelOf } from "./level.ts";
import { knownWords } from "./lexicon.ts";
import { type Gap, match } from "./match.ts";
import { PATTERNS, type Pattern } from "./pattern.ts";
import { nearestSentences, sentenceOf } from "./sentences.ts";
import { type Token, tokensOf, unified } from "./tokens.ts";
import type { Misunderstanding, Understanding, UnknownWord } from "./understanding.ts";

/** Longer than any task's longest sentence. */
export const MAX_CHARACTERS = 200;

/** What an instruction asks for. Pure; never throws, whatever the text. */
export function understand(text: string): Understanding {
  const instruction = text.trim();
  const unfit = unfitnessOf(instruction);
  if (unfit !== undefined) return misunderstood(unfit);
  const tokens = unified(tokensOf(instruction));
  const unknown = tokens.filter(({ meaning }) => meaning.kind === "unknown");
  if (unknown.length > 0) return misunderstood({ kind: "unknown-words", words: unknownWords(tokens) });
  const found = readingOf(tokens);
  if (found === undefined) return misunderstood(colourless(tokens) ?? unknownOrder(tokens));
  const { pattern, words } = found;
  const why = contradictionIn(words);
  if (why !== undefined) return misunderstood({ kind: "contradiction", why });
  const told = { instruction, phrase: pattern.phrase, words, level: levelOf(words) };
  return { kind: "understood", task: pattern.task, told, sentence: sentenceOf(pattern.phrase, words) };
}

const misunderstood = (because: Misunderstanding): Understanding => ({ kind: "not-understood", because });

function unfitnessOf(instruction: string): Misunderstanding | undefined {
  if (instruction === "") return { kind: "empty" };
  const characters = [...instruction];
  if (characters.length > MAX_CHARACTERS) {
    return { kind: "too-long", characters: characters.length, limit: MAX_CHARACTERS };
  }
  const unreadable = characters.filter((character) => /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(character));
  if (unreadable.length === 0) return undefined;
  return { kind: "unreadable", codePoints: [...new Set(unreadable.map(codePointOf))] };
}

const codePointOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

interface PhraseReading {
  readonly pattern: Pattern;
  readonly words: Readonly<Record<string, Said>>;
}

/** The phrase that the tokens are; no two tasks have the same. */
function readingOf(tokens: readonly Token[]): PhraseReading | undefined {
  for (const pattern of PATTERNS) {
    const found = match(pattern, tokens);
    if (found !== undefined && found.gaps.length === 0) return { pattern, words: found.words };
  }
  return undefined;
}

/** Where the rest of the sentence shows what kind of word is missing, words of that kind are suggested. */
function unknownWords(tokens: readonly Token[]): readonly UnknownWord[] {
  const guesses = PATTERNS.flatMap((pattern) => match(pattern, tokens) ?? [])
    .filter(({ gaps }) => gaps.length <= tokens.length / 2)
    .map(({ gaps }) => gaps.map(suggested));
  const near = (words: readonly Suggested[]) => words.filter(({ isNear }) => isNear).length;
  const [best] = guesses.sort((a, b) => near(b) - near(a));
  if (best !== undefined) return best.map(({ word, suggestions }) => ({ word, suggestions }));
  return tokens
    .filter(({ meaning }) => meaning.kind === "unknown")
    .map(({ text }) => ({ word: text, suggestions: nearNames(text, knownWords()) }));
}

interface Suggested extends UnknownWord {
  /** Whether one was found that is spelt much the same. */
  readonly isNear: boolean;
}

function suggested({ text, candidates }: Gap): Suggested {
  const near = nearNames(text, candidates);
  const isNear = near.length > 0;
  return { word: text, suggestions: isNear ? near : candidates, isNear };
}

/** Something named without a colour, where the sentence would be understood with one. */
function colourless(tokens: readonly Token[]): Misunderstanding | undefined {
  const nouns: string[] = [];
  const coloured = tokens.flatMap((token, index): readonly Token[] => {
    const isNamed = token.meaning.kind === "solid" || token.meaning.kind === "container";
    if (!isNamed || tokens[index - 1]?.meaning.kind === "colour") return [token];
    nouns.push(token.text);
    return [spareColour(tokens, nouns.length), token];
  });
  const found = nouns.length > 0 ? readingOf(coloured) : undefined;
  return found && { kind: "colourless", nouns, example: sentenceOf(found.pattern.phrase, found.words) };
}

/** One that the tokens have not, another for every count. */
function spareColour(tokens: readonly Token[], count: number): Token {
  const free = COLOUR_NAMES.filter((colour) => !tokens.some(({ text }) => text === colour));
  const colour = free[count % free.length] ?? "red";
  return { text: colour, meaning: { kind: "colour", colour } };
}

function isSound(sentence: string): boolean {
  const found = readingOf(unified(tokensOf(sentence)));
  return found !== undefined && contradictionIn(found.words) === undefined;
}

/** One a task. */
const MOST_SHOWN = 3;

function unknownOrder(tokens: readonly Token[]): Misunderstanding {
  const nearest = new Map<Task, string>();
  for (const { task, sentence } of nearestSentences(tokens)) {
    if (nearest.size === MOST_SHOWN) break;
    if (!nearest.has(task) && isSound(sentence)) nearest.set(task, sentence);
  }
  return { kind: "unknown-order", nearest: [...nearest.values()] };
}
