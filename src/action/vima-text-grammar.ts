import type { Grammar, GrammarNode } from "./grammar.ts";
import { END_OF_SEQUENCE, WORD_TOKENS } from "./word-tokens.ts";

/** The ids of the words and marks of the template, as the reference tokenizer gives them. */
const SPACE = 29_871;
const COLON = 29_901;
const FROM = 515;
const OPENING_BRACKET = 313;
const CLOSING_BRACKET = 1723;
const AND = 322;
const TO = 304;
const BINS = 1000;

/** The digits 1 to 9. Their ids are not in order. */
const DIGITS = [29_896, 29_906, 29_941, 29_946, 29_945, 29_953, 29_955, 29_947, 29_929] as const;

export const VIMA_TEXT_MAX_STEPS = DIGITS.length;

/** The first verb of a step, and the second verb that belongs to it. */
export const VIMA_VERBS = {
  pick: { first: WORD_TOKENS.pick, second: WORD_TOKENS.place },
  push: { first: WORD_TOKENS.push, second: WORD_TOKENS.push },
} as const;

type Motion = keyof typeof VIMA_VERBS;
const MOTIONS: readonly Motion[] = ["pick", "push"];

function digitOf(number: number): number {
  const digit = DIGITS[number - 1];
  if (digit === undefined) throw new RangeError(`there is no digit ${number}`);
  return digit;
}

export interface VimaStep {
  /** Counts from 1. */
  readonly number: number;
  readonly motion: Motion;
  /** Tokens of x, y and yaw. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** The 18 tokens of a step. */
export function vimaStepTokens({ number, motion, from, to }: VimaStep): readonly number[] {
  const { first, second } = VIMA_VERBS[motion];
  const before = [SPACE, digitOf(number), COLON, first, FROM, OPENING_BRACKET];
  return [...before, ...from, CLOSING_BRACKET, AND, second, TO, OPENING_BRACKET, ...to, CLOSING_BRACKET];
}

/** The rest of a step after its first verb: tokens and bins. */
const afterVerb = (motion: Motion): readonly (number | "bin")[] => [
  ...([FROM, OPENING_BRACKET, "bin", "bin", "bin", CLOSING_BRACKET] as const),
  ...([AND, VIMA_VERBS[motion].second, TO, OPENING_BRACKET, "bin", "bin", "bin", CLOSING_BRACKET] as const),
];

const HEAD = 3;
const BRANCH = afterVerb("pick").length;
const NODES_PER_STEP = HEAD + 1 + MOTIONS.length * BRANCH + 1;

/**
 * Each step has its number, the choice of the verb, one branch for each verb (the second verb follows from the first),
 * and the choice whether another step follows.
 */
export function vimaTextGrammar(maxSteps: number): Grammar {
  const end = maxSteps * NODES_PER_STEP;
  const nodes: GrammarNode[] = [];
  for (let step = 0; step < maxSteps; step++) {
    const start = step * NODES_PER_STEP;
    const verb = start + HEAD;
    const join = start + NODES_PER_STEP - 1;
    const branchOf = (index: number): number => verb + 1 + index * BRANCH;
    nodes.push(...forcedFrom(start, [SPACE, digitOf(step + 1), COLON]));
    nodes.push({
      kind: "choice",
      options: MOTIONS.map((motion, index) => ({ token: VIMA_VERBS[motion].first, next: branchOf(index) })),
    });
    for (const [index, motion] of MOTIONS.entries()) nodes.push(...branch(motion, branchOf(index), join));
    nodes.push(
      step === maxSteps - 1
        ? { kind: "forced", token: END_OF_SEQUENCE, next: end }
        : {
            kind: "choice",
            options: [
              { token: END_OF_SEQUENCE, next: end },
              { token: SPACE, next: start + NODES_PER_STEP + 1 },
            ],
          },
    );
  }
  return { nodes: [...nodes, { kind: "end" }] };
}

const forcedFrom = (start: number, tokens: readonly number[]): readonly GrammarNode[] =>
  tokens.map((token, index) => ({ kind: "forced", token, next: start + index + 1 }));

function branch(motion: Motion, start: number, join: number): readonly GrammarNode[] {
  return afterVerb(motion).map((part, index) => {
    const next = index === BRANCH - 1 ? join : start + index + 1;
    return part === "bin" ? { kind: "bin", count: BINS, next } : { kind: "forced", token: part, next };
  });
}
