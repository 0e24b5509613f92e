import type { PickPlaceStep } from "../domain/action-plan.ts";
import type { PlanarPose } from "../domain/pose.ts";
import type { PlanarBounds } from "../domain/table-bounds.ts";
import { radians } from "../domain/units.ts";
import { type ActionSpace, unparseable } from "./action-space.ts";
import { Bins } from "./bins.ts";
import { checkDescription, checkPositiveInteger } from "./description.ts";
import { type Grammar, type GrammarNode, read } from "./grammar.ts";
import { tokenOfBin } from "./location-tokens.ts";
import { stepsOf } from "./plan-steps.ts";
import { END_OF_SEQUENCE, WORD_TOKENS } from "./word-tokens.ts";

/** What gives the bins a meaning. Nothing but the number of steps has a default. */
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
/** The verb and six bins; the word between the poses is forced. */
const DECIDED_PER_STEP = 7;

/**
 * Plans of one or more steps in the table plane, eight tokens a step: `pick X Y R place X Y R`, or `push` for `pick`,
 * and `</s>` after the last. X, Y and R are bins of x, y and yaw.
 * @throws InvalidActionSpaceError where the description lacks something.
 */
export function pickPlaceSpace(description: PickPlaceDescription): ActionSpace {
  checkDescription(description, { where: WHERE, units: { length: "m", angle: "rad" }, bounds: ["x", "y"] });
  const { bounds, bins: count, maxSteps = 8 } = description;
  checkPositiveInteger("maxSteps", maxSteps, WHERE);
  const x = new Bins({ range: bounds.x, count, where: `${WHERE}: x` });
  const y = new Bins({ range: bounds.y, count, where: `${WHERE}: y` });
  const yaw = new Bins({ range: { low: -Math.PI, high: Math.PI }, count, periodic: true, where: `${WHERE}: yaw` });
  const grammar = pickPlaceGrammar(count, maxSteps);

  const tokensOf = ({ xM, yM, yawRad }: PlanarPose): readonly number[] =>
    [x.encode(xM), y.encode(yM), yaw.encode(yawRad)].map(tokenOfBin);
  const poseOf = ([xBin, yBin, yawBin]: readonly number[]): PlanarPose => ({
    xM: x.decode(Number(xBin)),
    yM: y.decode(Number(yBin)),
    yawRad: radians(yaw.decode(Number(yawBin))),
  });

  return {
    name: "pick-place",
    loop: "open",
    grammar,
    encode(plan) {
      const tokens = stepsOf(plan, maxSteps, WHERE).flatMap(({ motion, from, to }) => [
        WORD_TOKENS[motion],
        ...tokensOf(from),
        WORD_TOKENS.place,
        ...tokensOf(to),
      ]);
      return [...tokens, END_OF_SEQUENCE];
    },
    decode(tokens) {
      const reading = read(grammar, tokens);
      if (reading.kind === "broken") return unparseable(reading);
      const { decided } = reading;
      const steps: PickPlaceStep[] = [];
      for (let at = 0; at + DECIDED_PER_STEP <= decided.length; at += DECIDED_PER_STEP) {
        steps.push({
          motion: decided[at] === WORD_TOKENS.push ? "push" : "pick",
          from: poseOf(decided.slice(at + 1, at + 4)),
          to: poseOf(decided.slice(at + 4, at + 7)),
        });
      }
      return { kind: "plan", plan: { kind: "pick-place", steps } };
    },
  };
}

function pickPlaceGrammar(bins: number, maxSteps: number): Grammar {
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

const binsFrom = (first: number, count: number): readonly GrammarNode[] =>
  [first, first + 1, first + 2].map((index) => ({ kind: "bin", count, next: index + 1 }));
