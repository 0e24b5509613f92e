import type { Tagged } from "./tagged.ts";
/** An unknown word, and the known words that the user may have meant: the nearest first, none where none is near. */
export interface UnknownWord {
  readonly word: string;
  readonly suggestions: readonly string[];
}

interface RefusalBodies {
  /** The instruction is empty, or does not say what to do. */
  "nothing-said": unknown;
  /** It says to stop or to do nothing, which is not a task for a policy. */
  "control-word": { readonly words: string };
  /** It says what not to do. No policy was trained on that. */
  negation: { readonly words: string };
  "unknown-words": { readonly words: readonly UnknownWord[] };
  /** The words are known, but the policy was not trained on phrases like this one. */
  "untrained-phrase": { readonly words: string };
  /** The policy's confidence in its plan is below the threshold. Both are from 0 to 1. */
  "low-confidence": { readonly confidence: number; readonly threshold: number };
}

/** Why a policy does not act on an instruction. */
export type Refusal = Tagged<RefusalBodies, "reason">;

export const REFUSAL_REASONS = [
  "nothing-said",
  "control-word",
  "negation",
  "unknown-words",
  "untrained-phrase",
  "low-confidence",
] as const satisfies readonly Refusal["reason"][];

/** A message to a person: what is wrong with the instruction and what to say instead. */
export function refusalText(refusal: Refusal): string {
  switch (refusal.reason) {
    case "nothing-said":
      return "the instruction does not say what to do";
    case "control-word":
      return `"${refusal.words}" is not a task: the robot stays where it is`;
    case "negation":
      return `"${refusal.words}": the policy cannot follow what not to do; say only what to do`;
    case "unknown-words":
      return `words that the policy was not trained on: ${refusal.words.map(unknownText).join(", ")}`;
    case "untrained-phrase":
      return `"${refusal.words}" is a phrase that the policy was not trained on; \`binarm tasks\` lists phrases that it knows`;
    case "low-confidence": {
      const [confidence, threshold] = [refusal.confidence.toFixed(3), refusal.threshold.toFixed(3)];
      return `the policy is not sure what the instruction means: confidence ${confidence}, below ${threshold}; say it in other words`;
    }
  }
}

const unknownText = ({ word, suggestions }: UnknownWord): string =>
  suggestions.length === 0 ? `"${word}"` : `"${word}" (near: ${suggestions.join(", ")})`;
