import { type Grammar, tokenOfBin } from "../../action/index.ts";

/** The ids that a grammar can choose from. The decoder computes logits for these alone. */
export class Candidates {
  /** The bins' tokens come first, bin 0 in column 0, so that a bin's column is its number. */
  readonly ids: readonly number[];
  readonly #columns: ReadonlyMap<number, number>;

  private constructor({ nodes }: Grammar) {
    const bins = Math.max(0, ...nodes.map((node) => (node.kind === "bin" ? node.count : 0)));
    const options = nodes.flatMap((node) => (node.kind === "choice" ? node.options.map(({ token }) => token) : []));
    this.ids = [...new Set([...Array.from({ length: bins }, (_, bin) => tokenOfBin(bin)), ...options])];
    this.#columns = new Map(this.ids.map((id, column) => [id, column]));
  }

  /** The same object each time for a grammar: its making and its tensor would cost as much as a small model's run. */
  static of(grammar: Grammar): Candidates {
    const made = known.get(grammar) ?? new Candidates(grammar);
    known.set(grammar, made);
    return made;
  }

  /** The column of the token's logit in a row; undefined for a token that the grammar never chooses. */
  columnOf(token: number): number | undefined {
    return this.#columns.get(token);
  }
}

const known = new WeakMap<Grammar, Candidates>();
