import { type Grammar, tokenOfBin } from "../../action/index.ts";
import { exp, log } from "../../domain/arithmetic.ts";
import { type Cancellation, throwIfCanceled } from "../cancellation.ts";
import { NonFiniteOutputError } from "../errors.ts";
import { Candidates } from "./candidates.ts";
import { draftFrom, type OpenNode } from "./draft.ts";
import { choose } from "./probabilities.ts";
import type { Stepper } from "./stepper.ts";

/** The model's probabilities at one bin position. The confidence and the heat maps are made from them. */
export interface BinDecision {
  /** Index of the bin's token in the sequence. */
  readonly position: number;
  readonly bin: number;
  /** The probability of each bin among all bins of the position. */
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
 * Writes a sequence along the grammar, with at most one call of the decoder for each bin. Tokens without a choice cost
 * no call of their own: they are fed together with the next open position, which takes the likeliest of the rows that the
 * grammar allows. At a choice of words, and at a bin for which the grammar names a likely value, the call continues with
 * a guess, and the logits before it show whether the guess was right. If it was wrong, the call is taken back and the
 * next call feeds what the decoder chose, so a guess never changes the sequence and costs no call. Tokens after the last
 * open position are not fed. Guesses depend on the grammar and on the sequence so far alone, so that the same
 * observation always gives the same logits.
 * @param begin the tokens before the sequence: BOS.
 */
export async function decodeWithGrammar(
  stepper: Stepper,
  grammar: Grammar,
  { begin, cancellation }: { readonly begin: readonly number[]; readonly cancellation: Cancellation },
): Promise<GrammarDecoding> {
  const candidates = Candidates.of(grammar);
  const tokens: number[] = [];
  const bins: BinDecision[] = [];
  let unfed = begin;
  let chosen: number | undefined;
  let draft = draftFrom(grammar, 0);
  for (let last = draft.open.at(-1); last !== undefined; last = draft.open.at(-1)) {
    throwIfCanceled(cancellation);
    const rows = await stepper.step([...unfed, ...draft.tokens.slice(0, last.at)], candidates.ids);
    for (const position of draft.open) {
      const { node, at } = position;
      const { token, next, bin } = decide(node, candidates, rowAt(rows, unfed.length + at - 1));
      if (bin !== undefined) bins.push({ position: tokens.length + at, ...bin });
      else chosen = token;
      if (position !== last && token === draft.tokens[at]) continue;
      const written = [...draft.tokens.slice(0, at), token];
      tokens.push(...written);
      if (position !== last) stepper.takeBack();
      unfed = position === last ? [token] : [...unfed, ...written];
      draft = draftFrom(grammar, next, chosen);
      break;
    }
  }
  throwIfCanceled(cancellation);
  tokens.push(...draft.tokens);
  return { tokens, bins, ...confidenceOf(bins) };
}

function rowAt(rows: readonly Float32Array[], index: number): Float32Array {
  const row = rows[index];
  if (row === undefined) throw new RangeError(`the decoder gave ${rows.length} rows and no row ${index}`);
  return row;
}

interface Decision {
  readonly token: number;
  readonly next: number;
  readonly bin?: { readonly bin: number; readonly probabilities: Float32Array };
}

function decide(node: OpenNode, candidates: Candidates, row: Float32Array): Decision {
  if (node.kind === "bin") {
    const { index, probabilities } = choose(finite(row.subarray(0, node.count)));
    return { token: tokenOfBin(index), next: node.next, bin: { bin: index, probabilities } };
  }
  const logits = node.options.map(({ token }) => row[candidates.columnOf(token) ?? -1] ?? Number.NaN);
  const { index } = choose(finite(Float32Array.from(logits)));
  const option = node.options[index];
  if (option === undefined) throw new RangeError("a choice of the grammar has no options");
  return option;
}

/** @throws NonFiniteOutputError where a logit is NaN or infinite. */
function finite(logits: Float32Array): Float32Array {
  const wrong = logits.find((logit) => !Number.isFinite(logit));
  if (wrong === undefined) return logits;
  throw new NonFiniteOutputError({ expected: "finite logits", received: `${wrong}`, where: "decoder" });
}

function confidenceOf(bins: readonly BinDecision[]): { readonly confidence?: number } {
  if (bins.length === 0) return {};
  const logs = bins.map(({ bin, probabilities }) => log(probabilities[bin] ?? 0));
  return { confidence: exp(logs.reduce((sum, log) => sum + log, 0) / logs.length) };
}
