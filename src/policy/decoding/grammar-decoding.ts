import { type Grammar, tokenOfBin } from "../../action/index.ts";
import { exp, log } from "../../domain/arithmetic.ts";
import { type Cancellation, throwIfCanceled } from "../cancellation.ts";
import { NonFiniteOutputError } from "../errors.ts";
import { Candidates } from "./candidates.ts";
import { draftFrom, type OpenNode } from "./draft.ts";
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

/**
 * Walks the grammar, one call of the decoder a bin. Tokens without a choice are never asked for: they are fed together
 * with the next open position, which takes the likeliest of the rows that the grammar allows. At a choice of words the
 * call goes on with a guess, whose own row then says whether it was right: if not, the call is taken back and the next
 * one feeds the word that the decoder chose. What is written is thus the same whatever is guessed. What follows the last
 * open position is not fed at all.
 * @param begin the tokens before the sequence: BOS.
 */
export async function decodeWithGrammar(
  stepper: Stepper,
  grammar: Grammar,
  { begin, cancellation }: { readonly begin: readonly number[]; readonly cancellation: Cancellation },
): Promise<GrammarDecoding> {
  const candidates = new Candidates(grammar);
  const tokens: number[] = [];
  const bins: BinDecision[] = [];
  let unfed = begin;
  let draft = draftFrom(grammar, 0);
  for (let last = draft.open.at(-1); last !== undefined; last = draft.open.at(-1)) {
    throwIfCanceled(cancellation);
    const rows = await stepper.step([...unfed, ...draft.tokens.slice(0, last.at)], candidates.ids);
    for (const position of draft.open) {
      const { node, at } = position;
      const { token, next, bin } = decide(node, candidates, rows[unfed.length + at - 1]);
      const guessedRight = token === draft.tokens[at];
      if (position !== last && guessedRight) continue;
      tokens.push(...draft.tokens.slice(0, at), token);
      if (bin !== undefined) bins.push({ position: tokens.length - 1, ...bin });
      if (position !== last) stepper.takeBack();
      unfed = position === last ? [token] : [...unfed, ...draft.tokens.slice(0, at), token];
      draft = draftFrom(grammar, next);
      break;
    }
  }
  throwIfCanceled(cancellation);
  tokens.push(...draft.tokens);
  return { tokens, bins, ...confidenceOf(bins) };
}

interface Decision {
  readonly token: number;
  readonly next: number;
  readonly bin?: { readonly bin: number; readonly probabilities: Float32Array };
}

function decide(node: OpenNode, candidates: Candidates, row: Float32Array | undefined): Decision {
  const logitOf = (token: number): number => finiteLogit(row?.[candidates.columnOf(token) ?? -1], token);
  if (node.kind === "bin") {
    const { index, probabilities } = choose(node.count, (bin) => logitOf(tokenOfBin(bin)));
    return { token: tokenOfBin(index), next: node.next, bin: { bin: index, probabilities } };
  }
  const { index } = choose(node.options.length, (option) => logitOf(node.options[option]?.token ?? -1));
  const option = node.options[index];
  if (option === undefined) throw new RangeError("a choice of the grammar has no options");
  return option;
}

function finiteLogit(logit: number | undefined, token: number): number {
  if (logit !== undefined && Number.isFinite(logit)) return logit;
  throw new NonFiniteOutputError({ expected: "finite logits", received: String(logit), where: `logit ${token}` });
}

function confidenceOf(bins: readonly BinDecision[]): { readonly confidence?: number } {
  if (bins.length === 0) return {};
  const logs = bins.map(({ bin, probabilities }) => log(probabilities[bin] ?? 0));
  return { confidence: exp(logs.reduce((sum, log) => sum + log, 0) / logs.length) };
}
