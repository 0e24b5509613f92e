import { type Grammar, type GrammarNode, nodeAt, tokenOfBin } from "../../action/index.ts";
import { type Cancellation, throwIfCancelled } from "../engine/cancellation.ts";
import { choose } from "./probabilities.ts";
import type { Stepper } from "./stepper.ts";

/** What the model thought at one bin position: the material of the confidence and of heat maps. */
export interface BinDecision {
  /** Index of the bin's token in the sequence. */
  readonly position: number;
  readonly bin: number;
  /** Probability of each bin among all of the position. */
  readonly probabilities: Float32Array;
}

export interface GrammarDecoding {
  /** The whole sequence, without BOS. */
  readonly tokens: readonly number[];
  readonly bins: readonly BinDecision[];
  /** Geometric mean of the probabilities of the chosen bins; absent where the sequence has none. */
  readonly confidence?: number;
}

type Decided = Exclude<GrammarNode, { kind: "end" | "forced" }>;

/**
 * Walks the grammar. Tokens without a choice are never asked for: they are fed together with the next open position,
 * which takes the likeliest of the rows that the grammar allows. What follows the last open position is not fed at all.
 * @param begin the tokens before the sequence: BOS.
 */
export async function decodeWithGrammar(
  stepper: Stepper,
  grammar: Grammar,
  { begin, cancellation }: { readonly begin: readonly number[]; readonly cancellation: Cancellation },
): Promise<GrammarDecoding> {
  const tokens: number[] = [];
  const bins: BinDecision[] = [];
  let unfed = [...begin];
  let node = nodeAt(grammar, 0);
  while (node.kind !== "end") {
    const only = onlyStep(node);
    if (only !== undefined) {
      tokens.push(only.token);
      unfed.push(only.token);
      node = nodeAt(grammar, only.next);
      continue;
    }
    throwIfCancelled(cancellation);
    const logits = await stepper.step(unfed);
    const { token, next, bin } = decide(node as Decided, logits);
    if (bin !== undefined) bins.push({ position: tokens.length, ...bin });
    tokens.push(token);
    unfed = [token];
    node = nodeAt(grammar, next);
  }
  throwIfCancelled(cancellation);
  return { tokens, bins, ...confidenceOf(bins) };
}

/** The one way on, where there is only one. */
function onlyStep(node: GrammarNode): { readonly token: number; readonly next: number } | undefined {
  if (node.kind === "forced") return node;
  return node.kind === "choice" && node.options.length === 1 ? node.options[0] : undefined;
}

interface Decision {
  readonly token: number;
  readonly next: number;
  readonly bin?: { readonly bin: number; readonly probabilities: Float32Array };
}

function decide(node: Decided, logits: Float32Array): Decision {
  if (node.kind === "bin") {
    const { index, probabilities } = choose(logits, node.count, tokenOfBin);
    return { token: tokenOfBin(index), next: node.next, bin: { bin: index, probabilities } };
  }
  const { index } = choose(logits, node.options.length, (option) => node.options[option]?.token ?? -1);
  const option = node.options[index];
  if (option === undefined) throw new RangeError("a choice of the grammar has no options");
  return option;
}

function confidenceOf(bins: readonly BinDecision[]): { readonly confidence?: number } {
  if (bins.length === 0) return {};
  const logs = bins.map(({ bin, probabilities }) => Math.log(probabilities[bin] ?? 0));
  return { confidence: Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length) };
}
