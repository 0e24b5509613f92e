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
  /** Braces that are no placeholder of a picture: `{x}`. */
  "unknown-placeholder": { readonly words: string };
  /** The goal brings or names pictures, and the policy takes none. */
  "pictures-not-taken": { readonly pictures: number };
  "too-many-pictures": { readonly pictures: number; readonly most: number };
  /** The instruction names a picture that the goal does not bring. Pictures are numbered from 0. */
  "missing-picture": { readonly picture: number; readonly pictures: number };
  /** The goal brings a picture that no placeholder of the instruction names. */
  "unnamed-picture": { readonly picture: number };
  /** The picture has no pixels, or not as many bytes as its size says. */
  "incomplete-picture": Sides & { readonly picture: number; readonly bytes: number };
  "picture-size": Sides & { readonly picture: number; readonly taken: Sides };
}

/** Pixels. */
interface Sides {
  readonly width: number;
  readonly height: number;
}

/** Why a policy does not act on a goal. */
export type Refusal = Tagged<RefusalBodies, "reason">;

export const REFUSAL_REASONS = [
  "nothing-said",
  "control-word",
  "negation",
  "unknown-words",
  "untrained-phrase",
  "low-confidence",
  "unknown-placeholder",
  "pictures-not-taken",
  "too-many-pictures",
  "missing-picture",
  "unnamed-picture",
  "incomplete-picture",
  "picture-size",
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
    case "unknown-placeholder":
      return `"${refusal.words}" stands for no picture: write {0} for the first picture, {1} for the second, and use braces for nothing else`;
    case "pictures-not-taken":
      return "the policy takes no pictures in a goal: say in words what they show";
    case "too-many-pictures":
      return `the goal brings ${refusal.pictures} pictures, and the policy takes at most ${refusal.most}: leave some out`;
    case "missing-picture":
      return `{${refusal.picture}} names a picture that the goal does not bring: ${broughtText(refusal.pictures)}`;
    case "unnamed-picture":
      return `the instruction does not name picture ${refusal.picture} of the goal: write {${refusal.picture}} where it belongs, or leave the picture out`;
    case "incomplete-picture":
      return `the picture of {${refusal.picture}} is empty or incomplete: ${refusal.bytes} bytes for ${sizeText(refusal)} pixels of 3 bytes`;
    case "picture-size":
      return `the picture of {${refusal.picture}} has ${sizeText(refusal)} pixels, and the policy takes ${sizeText(refusal.taken)}: give it in that size`;
  }
}

const sizeText = ({ width, height }: Sides): string => `${width}x${height}`;

const broughtText = (pictures: number): string =>
  pictures === 0
    ? "it brings none"
    : `it brings ${pictures}, so {0}${pictures === 1 ? " is the only one" : ` to {${pictures - 1}} name them`}`;

const unknownText = ({ word, suggestions }: UnknownWord): string =>
  suggestions.length === 0 ? `"${word}"` : `"${word}" (near: ${suggestions.join(", ")})`;
