import type { SlotValue } from "../tasks/index.ts";
import { match } from "./match.ts";
import type { Correction } from "./parse-result.ts";
import { PATTERNS, type Pattern } from "./pattern.ts";
import { sentenceOf } from "./sentences.ts";
import { normalizedTokens, type Token, tokensOf } from "./tokens.ts";
import { spellingCandidates } from "./typos.ts";

export interface PhraseReading {
  readonly pattern: Pattern;
  readonly slots: Readonly<Record<string, SlotValue>>;
}

/** The phrase that the tokens match. No two tasks share a phrase. */
export function readingOf(tokens: readonly Token[]): PhraseReading | undefined {
  if (tokens.some(({ meaning }) => meaning.kind === "unknown")) return undefined;
  for (const pattern of PATTERNS) {
    const found = match(pattern, tokens);
    if (found !== undefined && found.gaps.length === 0) return { pattern, slots: found.slots };
  }
  return undefined;
}

export interface CorrectedReading {
  readonly reading: PhraseReading;
  readonly tokens: readonly Token[];
  readonly corrections: readonly Correction[];
}

/** A sentence with more unknown words than this is not corrected. */
const MAX_CORRECTIONS = 2;

/**
 * Reads the tokens with unknown words replaced by known ones at an edit distance of 1. Undefined where the possible
 * replacements give no sentence, or more than one.
 */
export function correctedReading(tokens: readonly Token[]): CorrectedReading | undefined {
  const unknown = tokens.filter(({ meaning }) => meaning.kind === "unknown").length;
  if (unknown === 0 || unknown > MAX_CORRECTIONS) return undefined;
  const found = new Map<string, CorrectedReading>();
  for (const spelling of spellings(tokens)) {
    const reading = readingOf(normalizedTokens(spelling.tokens));
    if (reading !== undefined) found.set(sentenceOf(reading.pattern.phrase, reading.slots), { reading, ...spelling });
  }
  const [only, ...others] = found.values();
  return others.length === 0 ? only : undefined;
}

type Spelling = Omit<CorrectedReading, "reading">;

/** Every way to replace every unknown word by a known one. */
function spellings(tokens: readonly Token[]): readonly Spelling[] {
  const [first, ...others] = tokens;
  if (first === undefined) return [{ tokens: [], corrections: [] }];
  const ways: readonly Spelling[] =
    first.meaning.kind === "unknown"
      ? spellingCandidates(first.text).map((taken) => ({
          tokens: tokensOf(taken),
          corrections: [{ typed: first.text, taken }],
        }))
      : [{ tokens: [first], corrections: [] }];
  if (ways.length === 0) return [];
  return spellings(others).flatMap((rest) =>
    ways.map((way) => ({
      tokens: [...way.tokens, ...rest.tokens],
      corrections: [...way.corrections, ...rest.corrections],
    })),
  );
}
