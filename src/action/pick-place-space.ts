import type { PlanarBounds } from "../domain/table-bounds.ts";
import { type ActionSpace, unparseable } from "./action-space.ts";
import { Bins } from "./bins.ts";
import { checkDescription, checkPositiveInteger } from "./description.ts";
import { type Grammar, type GrammarNode, readSequence } from "./grammar.ts";
import { pickPlaceStepsOf } from "./pick-place-steps.ts";
import { PoseCodec } from "./pose-codec.ts";
import { END_OF_SEQUENCE, WORD_TOKENS } from "./word-tokens.ts";

/** Says which values the bins stand for. Only the number of steps has a default. */
export interface PickPlaceDescription {
  readonly kind: "pick-place";
  readonly frame: "robot-base";
  readonly units: { readonly length: "m"; readonly angle: "rad" };
  /** The part of the table plane that is covered. Yaw always covers a full turn, [-pi, pi), and wraps. */
  readonly bounds: PlanarBounds;
  /** Bins per value, at most 1,000. */
  readonly bins: number;
  /** The longest plan. Default 8. */
  readonly maxSteps?: number;
}

const WHERE = "action space pick-place";
const TOKENS_PER_STEP = 8;

/**
 * Plans of one or more steps in the table plane, eight tokens a step: `pick X Y R place X Y R`, or `push` for `pick`,
 * and `</s>` after the last. X, Y and R are bins of x, y and yaw.
 * @throws InvalidActionSpaceError where the description lacks something.
 */
export function pickPlaceSpace(description: PickPlaceDescription): ActionSpace {
  checkDescription(description, { where: WHERE, units: { length: "m", angle: "rad" }, bounds: ["x", "y"] });
  const { bounds, bins: count, maxSteps = 8 } = description;
  checkPositiveInteger("maxSteps", maxSteps, WHERE);
  const yaw = new Bins({ range: { low: -Math.PI, high: Math.PI }, count, periodic: true, where: `${WHERE}: yaw` });
  const poses = new PoseCodec({
    x: new Bins({ range: bounds.x, count, where: `${WHERE}: x` }),
    y: new Bins({ range: bounds.y, count, where: `${WHERE}: y` }),
    yaw,
  });
  const grammar = pickPlaceGrammar({ count, straight: yaw.encode(0) }, maxSteps);

  return {
    name: "pick-place",
    loop: "open",
    grammar,
    encode(plan) {
      const tokens = pickPlaceStepsOf(plan, maxSteps, WHERE).flatMap(({ motion, from, to }) => [
        WORD_TOKENS[motion],
        ...poses.tokensOf(from),
        WORD_TOKENS.place,
        ...poses.tokensOf(to),
      ]);
      return [...tokens, END_OF_SEQUENCE];
    },
    decode(tokens) {
      const reading = readSequence(grammar, tokens);
      if (reading.kind === "broken") return unparseable(reading);
      const steps = poses.stepsIn(reading.decided, { pushVerb: WORD_TOKENS.push, between: 0 });
      return { kind: "plan", plan: { kind: "pick-place", steps } };
    },
  };
}

interface StepBins {
  readonly count: number;
  /** The bin of yaw 0. Most steps turn nothing. */
  readonly straight: number;
}

function pickPlaceGrammar(bins: StepBins, maxSteps: number): Grammar {
  const endOfSequence = maxSteps * TOKENS_PER_STEP;
  const end = endOfSequence + 1;
  const nodes: GrammarNode[] = [];
  for (let step = 0; step < maxSteps; step++) {
    const first = step * TOKENS_PER_STEP;
    const verbs = [WORD_TOKENS.pick, WORD_TOKENS.push].map((token) => ({ token, next: first + 1 }));
    nodes.push({ kind: "choice", options: step === 0 ? verbs : [...verbs, { token: END_OF_SEQUENCE, next: end }] });
    nodes.push(...binsFrom(first + 1, bins));
    nodes.push({ kind: "forced", token: WORD_TOKENS.place, next: first + 5 });
    nodes.push(...binsFrom(first + 5, bins));
  }
  return { nodes: [...nodes, { kind: "forced", token: END_OF_SEQUENCE, next: end }, { kind: "end" }] };
}

/** The bins of x, y and yaw. */
const binsFrom = (first: number, { count, straight }: StepBins): readonly GrammarNode[] => [
  { kind: "bin", count, next: first + 1 },
  { kind: "bin", count, next: first + 2 },
  { kind: "bin", count, next: first + 3, likely: straight },
];
