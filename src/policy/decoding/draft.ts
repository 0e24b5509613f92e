import { type Grammar, type GrammarNode, type GrammarOption, grammarNode } from "../../action/index.ts";

/** A node at which the decoder chooses. */
export type OpenNode = Extract<GrammarNode, { kind: "choice" | "bin" }>;

export interface OpenPosition {
  readonly node: OpenNode;
  /** How many of the draft's tokens come before it. */
  readonly at: number;
}

/** A guess at how a sequence continues up to the next bin. */
export interface Draft {
  /** The tokens, with a guess at every choice that has more than one option. */
  readonly tokens: readonly number[];
  /**
   * The positions at which the decoder chooses, in order. Only the last one can be a bin, because bins are not guessed.
   */
  readonly open: readonly OpenPosition[];
}

/** The draft from node `start` on. It ends before the next bin or at the end of the sequence. */
export function draftFrom(grammar: Grammar, start: number): Draft {
  const tokens: number[] = [];
  const open: OpenPosition[] = [];
  for (let node = grammarNode(grammar, start); node.kind !== "end"; ) {
    if (node.kind === "bin" || (node.kind === "choice" && node.options.length > 1)) {
      open.push({ node, at: tokens.length });
    }
    if (node.kind === "bin") break;
    const { token, next } = node.kind === "forced" ? node : guess(grammar, node.options);
    tokens.push(token);
    node = grammarNode(grammar, next);
  }
  return { tokens, open };
}

/** The first option that more tokens follow, because only there a right guess saves a run of the decoder. */
function guess(grammar: Grammar, options: readonly GrammarOption[]): GrammarOption {
  const option = options.find(({ next }) => grammarNode(grammar, next).kind !== "end") ?? options[0];
  if (option === undefined) throw new RangeError("a choice of the grammar has no options");
  return option;
}
