import { type Grammar, type GrammarNode, type GrammarOption, grammarNode, tokenOfBin } from "../../action/index.ts";

/** A node at which the decoder chooses. */
export type OpenNode = Extract<GrammarNode, { kind: "choice" | "bin" }>;

export interface OpenPosition {
  readonly node: OpenNode;
  /** How many of the draft's tokens come before it. */
  readonly at: number;
}

/** A guess at how a sequence continues up to the next bin that cannot be guessed. */
export interface Draft {
  /** The tokens, with a guess at every choice that has more than one option and at every bin that has a likely value. */
  readonly tokens: readonly number[];
  /** The positions at which the decoder chooses, in order. At the last one, a bin may be without a guess. */
  readonly open: readonly OpenPosition[];
}

/**
 * The draft from node `start` on. It ends before the next bin without a likely value or at the end of the sequence.
 * @param chosen the token that the decoder chose at its last choice of words; plans often choose it again
 */
export function draftFrom(grammar: Grammar, start: number, chosen?: number): Draft {
  const tokens: number[] = [];
  const open: OpenPosition[] = [];
  for (let node = grammarNode(grammar, start); node.kind !== "end"; ) {
    if (node.kind === "bin" || (node.kind === "choice" && node.options.length > 1)) {
      open.push({ node, at: tokens.length });
    }
    const continued = continuation(grammar, node, chosen);
    if (continued === undefined) break;
    tokens.push(continued.token);
    node = grammarNode(grammar, continued.next);
  }
  return { tokens, open };
}

/** The token that is forced or guessed at a node; undefined for a bin without a likely value. */
function continuation(
  grammar: Grammar,
  node: Exclude<GrammarNode, { kind: "end" }>,
  chosen: number | undefined,
): GrammarOption | undefined {
  if (node.kind === "forced") return node;
  if (node.kind === "choice") return guess(grammar, node.options, chosen);
  return node.likely === undefined ? undefined : { token: tokenOfBin(node.likely), next: node.next };
}

/**
 * The option that was chosen last, or else the first one. Only options that more tokens follow are guessed where there
 * is one, because only there a right guess saves a run of the decoder.
 */
function guess(grammar: Grammar, options: readonly GrammarOption[], chosen: number | undefined): GrammarOption {
  const going = options.filter(({ next }) => grammarNode(grammar, next).kind !== "end");
  const option = going.find(({ token }) => token === chosen) ?? going[0] ?? options[0];
  if (option === undefined) throw new RangeError("a choice of the grammar has no options");
  return option;
}
