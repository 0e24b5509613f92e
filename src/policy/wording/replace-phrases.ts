/**
 * One or several words as they were typed, and the words that replace them; `known` is absent where the table has none.
 */
export interface ReplacedPhrase {
  readonly typed: readonly string[];
  readonly known?: readonly string[];
}

/** Phrases of blank-separated words, and the words that replace them. */
export class PhraseTable {
  readonly #entries: ReadonlyMap<string, readonly string[]>;
  /** Words of the longest phrase. */
  readonly #longest: number;

  constructor(table: Readonly<Record<string, string>>) {
    const entries = Object.entries(table);
    this.#entries = new Map(entries.map(([typed, words]) => [typed, words === "" ? [] : words.split(" ")]));
    this.#longest = Math.max(1, ...entries.map(([typed]) => typed.split(" ").length));
  }

  /** Goes through the words from the left and takes the longest phrase there is, else one word. */
  replace(words: readonly string[]): readonly ReplacedPhrase[] {
    const replaced: ReplacedPhrase[] = [];
    for (let at = 0; at < words.length; at += replaced.at(-1)?.typed.length ?? 1) replaced.push(this.#at(words, at));
    return replaced;
  }

  #at(words: readonly string[], at: number): ReplacedPhrase {
    for (let length = Math.min(this.#longest, words.length - at); length > 0; length--) {
      const typed = words.slice(at, at + length);
      const known = this.#entries.get(typed.join(" "));
      if (known !== undefined) return { typed, known };
    }
    return { typed: words.slice(at, at + 1) };
  }
}
