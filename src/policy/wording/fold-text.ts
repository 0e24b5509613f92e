import { inAmericanSpelling } from "./american-spelling.ts";

/**
 * Folds an instruction, so that different ways of typing it become the same text: Unicode NFKC (full-width letters, ligatures), lower case, straight quotes
 * and hyphens, single blanks, American spelling, no commas and no punctuation at the end. A sentence that follows another is joined by "and".
 */
export const foldText = (text: string): string => inAmericanSpelling(withoutMarks(text));

const withoutMarks = (text: string): string =>
  text
    .normalize("NFKC")
    // Soft hyphens, zero-width characters and marks of direction cannot be seen.
    .replace(/\p{Cf}/gu, "")
    .replace(/[\p{Cc}\p{Z}]+/gu, " ")
    .replace(/\u3002/gu, ". ")
    .replace(/[\p{Pd}\u2212]/gu, "-")
    .replace(/[\u2018\u2019\u201b\u2032`\u00b4]/gu, "'")
    .toLowerCase()
    .normalize("NFKC")
    // Only apostrophes inside a word are kept.
    .replace(/(?<![\p{L}\p{N}])'|'(?![\p{L}\p{N}])/gu, " ")
    // A placeholder of a picture, {0}, is a word.
    .replace(/(\{\d+\})|["\p{Pi}\p{Pf}\p{Ps}\p{Pe}\u201e]/gu, (_, picture?: string) => ` ${picture ?? ""} `)
    .replace(/(?<=\p{N})\s*°/gu, " degrees ")
    .replace(/[,:]+(?=\s|$)/gu, " ")
    .replace(/[\s.!?;…]+$/u, "")
    .replace(/\s*[.!?;…]+\s+(?:(?:and|then)\s+)*/gu, " and ")
    .replace(/\s+/gu, " ")
    .trim();
