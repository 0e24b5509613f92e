import { nearNames } from "../../src/domain/near-names.ts";
import type { UnknownWord } from "../../src/domain/refusal.ts";
import { foldText } from "../../src/policy/wording/fold-text.ts";
import { negationIn, saysToStop } from "../../src/policy/wording/guard-words.ts";
import { COLOR_NAMES } from "../objects/index.ts";
import type { Task } from "../tasks/index.ts";
import { contradictionIn } from "./contradiction.ts";
import { tabletopTaskOf } from "./goal-of-tabletop.ts";
import { instructionLevel } from "./instruction-level.ts";
import { knownWords, meaningOf } from "./lexicon.ts";
import { type Gap, match } from "./match.ts";
import type { ParseFailure, ParseResult } from "./parse-result.ts";
import { PATTERNS } from "./pattern.ts";
import { correctedReading, readingOf } from "./reading.ts";
import { nearestSentences, sentenceOf } from "./sentences.ts";
import { normalizedTokens, type Token, tokensOf } from "./tokens.ts";

/** Longer than any task's longest sentence. */
export const MAX_CHARACTERS = 200;

/** Parses an instruction. Pure; throws for no text. */
export function parseInstruction(text: string): ParseResult {
  const instruction = text.trim();
  const unfit = textFailure(instruction);
  if (unfit !== undefined) return failed(unfit);
  const folded = foldText(instruction);
  if (saysToStop(folded)) return failed({ kind: "control-word", words: folded });
  const [picture] = /\{\d+\}/.exec(folded) ?? [];
  if (picture !== undefined) return failed({ kind: "names-pictures", words: picture });
  const plain = tokensOf(instruction);
  const reading = readingOf(normalizedTokens(plain));
  const spelt = reading === undefined ? correctedReading(plain) : { reading, tokens: plain, corrections: [] };
  const tokens = normalizedTokens(spelt?.tokens ?? plain);
  const plurals = tokens.filter(isPlural);
  if (spelt === undefined || plurals.length > 0) {
    const task = tokens.some(({ meaning }) => meaning.kind === "unknown") ? tabletopTaskOf(instruction) : undefined;
    return failed(task === undefined ? parseFailure(folded, tokens, plurals) : { kind: "told-in-scenes", task });
  }
  const { corrections } = spelt;
  const { pattern, slots } = spelt.reading;
  const why = contradictionIn(slots);
  if (why !== undefined) return failed({ kind: "contradiction", why });
  const parsed = { instruction, phrase: pattern.phrase, slots, level: instructionLevel(slots) };
  return { kind: "understood", task: pattern.task, parsed, sentence: sentenceOf(pattern.phrase, slots), corrections };
}

const isPlural = ({ meaning }: Token): boolean =>
  (meaning.kind === "solid" || meaning.kind === "container") && meaning.many === true;

/** The most important reason: a negation comes before an unknown word. */
function parseFailure(folded: string, tokens: readonly Token[], plurals: readonly Token[]): ParseFailure {
  const word = negationIn(folded, []);
  if (word !== undefined && !isPartOfPhrases(word)) return { kind: "negation", word };
  if (tokens.some(({ meaning }) => meaning.kind === "unknown")) {
    return { kind: "unknown-words", words: unknownWords(tokens) };
  }
  if (word === "not") return { kind: "negation", word };
  if (plurals.length > 0) return { kind: "plural", nouns: plurals.map(({ text }) => text) };
  return colorless(tokens) ?? unknownOrder(tokens);
}

/** "without" and "stop" are words of sweep's phrases, so by themselves they are no reason. */
const isPartOfPhrases = (word: string): boolean => meaningOf(word) !== undefined;

const failed = (because: ParseFailure): ParseResult => ({ kind: "not-understood", because });

function textFailure(instruction: string): ParseFailure | undefined {
  if (instruction === "") return { kind: "empty" };
  const characters = [...instruction];
  if (characters.length > MAX_CHARACTERS) {
    return { kind: "too-long", characters: characters.length, limit: MAX_CHARACTERS };
  }
  const unreadable = characters.filter((character) => /(?!\s)[\p{Cc}\p{Cf}\p{Cs}]/u.test(character));
  if (unreadable.length === 0) return undefined;
  return { kind: "unreadable", codePoints: [...new Set(unreadable.map(codePointOf))] };
}

const codePointOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

/** Suggests words of the kind that the rest of the sentence calls for. */
function unknownWords(tokens: readonly Token[]): readonly UnknownWord[] {
  const guesses = PATTERNS.filter(({ isOwn }) => isOwn)
    .flatMap((pattern) => match(pattern, tokens) ?? [])
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
  /** Whether a suggestion has a similar spelling. */
  readonly isNear: boolean;
}

function suggested({ text, candidates }: Gap): Suggested {
  const near = nearNames(text, candidates);
  const isNear = near.length > 0;
  return { word: text, suggestions: isNear ? near : candidates, isNear };
}

/** Objects that are named without a colour, where the sentence would be understood with one. */
function colorless(tokens: readonly Token[]): ParseFailure | undefined {
  const nouns: string[] = [];
  const colored = tokens.flatMap((token, index): readonly Token[] => {
    const isNamed = token.meaning.kind === "solid" || token.meaning.kind === "container";
    if (!isNamed || tokens[index - 1]?.meaning.kind === "color") return [token];
    nouns.push(token.text);
    return [spareColor(tokens, nouns.length), token];
  });
  const found = nouns.length > 0 ? readingOf(colored) : undefined;
  return found && { kind: "colorless", nouns, example: sentenceOf(found.pattern.phrase, found.slots) };
}

/** A color that the tokens do not have, a different one for every count. */
function spareColor(tokens: readonly Token[], count: number): Token {
  const free = COLOR_NAMES.filter((color) => !tokens.some(({ text }) => text === color));
  const color = free[count % free.length] ?? "red";
  return { text: color, meaning: { kind: "color", color } };
}

function isSound(sentence: string): boolean {
  const found = readingOf(normalizedTokens(tokensOf(sentence)));
  return found !== undefined && contradictionIn(found.slots) === undefined;
}

/** One a task. */
const MOST_SHOWN = 3;

function unknownOrder(tokens: readonly Token[]): ParseFailure {
  const nearest = new Map<Task, string>();
  for (const { task, sentence } of nearestSentences(tokens)) {
    if (nearest.size === MOST_SHOWN) break;
    if (!nearest.has(task) && isSound(sentence)) nearest.set(task, sentence);
  }
  return { kind: "unknown-order", nearest: [...nearest.values()] };
}
