import { type Grammar, tokenOfBin } from "../../action/index.ts";

/** The ids that a grammar can choose from. The decoder computes logits for these alone. */
export class Candidates {
  readonly ids: readonly number[];
  readonly #columns: ReadonlyMap<number, number>;

  constructor(grammar: Grammar) {
    const ids = new Set<number>();
    let bins = 0;
    for (const node of grammar.nodes) {
      if (node.kind === "bin") bins = Math.max(bins, node.count);
      if (node.kind === "choice") for (const { token } of node.options) ids.add(token);
    }
    for (let bin = 0; bin < bins; bin++) ids.add(tokenOfBin(bin));
    this.ids = [...ids];
    this.#columns = new Map(this.ids.map((id, column) => [id, column]));
  }

  /** The column of the token's logit in a row; undefined for a token that the grammar never chooses. */
  columnOf(token: number): number | undefined {
    return this.#columns.get(token);
  }
}
