import type { Tagged } from "../domain/tagged.ts";
import { binOfToken, tokenOfBin } from "./location-tokens.ts";

interface GrammarNodeBodies {
  /** The template allows only this token. It is never sampled, but fed together with the next free position. */
  forced: { readonly token: number; readonly next: number };
  /** One of a few tokens. */
  choice: { readonly options: readonly GrammarOption[] };
  /** One of the location tokens of bins 0..count-1. `likely`: the bin of most plans, where there is one. */
  bin: { readonly count: number; readonly next: number; readonly likely?: number };
  /** The sequence is complete. */
  end: unknown;
}

export interface GrammarOption {
  readonly token: number;
  readonly next: number;
}

export type GrammarNode = Tagged<GrammarNodeBodies>;

/**
 * The token sequences that are plans, as an automaton that starts at node 0. It is plain data, so it can be sent to a
 * worker, and it has no cycles, so no sequence is longer than the number of nodes.
 */
export interface Grammar {
  readonly nodes: readonly GrammarNode[];
}

/** @throws RangeError where the grammar has no node of this index */
export function grammarNode({ nodes }: Grammar, index: number): GrammarNode {
  const node = nodes[index];
  if (node === undefined) throw new RangeError(`the grammar has no node ${index}`);
  return node;
}

/** The index of the node after `token`; undefined where the node does not allow the token. */
export function nodeIndexAfter(node: GrammarNode, token: number): number | undefined {
  switch (node.kind) {
    case "forced":
      return token === node.token ? node.next : undefined;
    case "choice":
      return node.options.find((option) => option.token === token)?.next;
    case "bin": {
      const bin = binOfToken(token);
      return bin !== undefined && bin < node.count ? node.next : undefined;
    }
    case "end":
      return undefined;
  }
}

/** The decisions in a sequence, in order: the token of every choice and the bin of every bin position. */
export type GrammarReading =
  | { readonly kind: "complete"; readonly decided: readonly number[] }
  | { readonly kind: "broken"; readonly position: number; readonly expected: string; readonly received: string };

/** Reads a whole sequence including its end. Accepts any tokens and never throws. */
export function readSequence(grammar: Grammar, tokens: readonly number[]): GrammarReading {
  const decided: number[] = [];
  let node = grammarNode(grammar, 0);
  for (const [position, token] of tokens.entries()) {
    const next = nodeIndexAfter(node, token);
    if (next === undefined) return { kind: "broken", position, expected: describe(node), received: `token ${token}` };
    if (node.kind === "choice") decided.push(token);
    if (node.kind === "bin") decided.push(binOfToken(token) ?? Number.NaN);
    node = grammarNode(grammar, next);
  }
  if (node.kind === "end") return { kind: "complete", decided };
  return { kind: "broken", position: tokens.length, expected: describe(node), received: "no more tokens" };
}

function describe(node: GrammarNode): string {
  switch (node.kind) {
    case "forced":
      return `token ${node.token}`;
    case "choice":
      return `one of the tokens ${node.options.map(({ token }) => token).join(", ")}`;
    case "bin":
      return `a bin (tokens ${tokenOfBin(node.count - 1)} to ${tokenOfBin(0)})`;
    case "end":
      return "no more tokens";
  }
}
