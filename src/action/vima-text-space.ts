import type { PlanarBounds } from "../domain/table-bounds.ts";
import { type ActionSpace, unparseable } from "./action-space.ts";
import { checkDescription, checkPositiveInteger } from "./description.ts";
import { InvalidActionSpaceError } from "./errors.ts";
import { readSequence } from "./grammar.ts";
import { pickPlaceStepsOf } from "./pick-place-steps.ts";
import { PoseCodec } from "./pose-codec.ts";
import { VimaTextBins } from "./vima-text-bins.ts";
import { VIMA_TEXT_MAX_STEPS, VIMA_VERBS, vimaStepTokens, vimaTextGrammar } from "./vima-text-grammar.ts";
import { END_OF_SEQUENCE } from "./word-tokens.ts";

/** Says which values the bins stand for. Their number is fixed by the released checkpoints. */
export interface VimaTextDescription {
  readonly kind: "vima-text";
  readonly frame: "robot-base";
  readonly units: { readonly length: "m"; readonly angle: "rad" };
  /** The part of the table plane that is covered. Yaw always covers a full turn from 0 on. */
  readonly bounds: PlanarBounds;
  /** The longest plan, at most 9. Default 8. */
  readonly maxSteps?: number;
}

const WHERE = "action space vima-text";
const FULL_TURN = { low: 0, high: 2 * Math.PI };
/** After each step it is decided whether another one follows, except after the last step of the longest plan. */
const DECISIONS_BETWEEN_STEPS = 1;

/**
 * Plans in the words of Unified-IO 2's released checkpoints, 18 tokens a step and `</s>` after the last:
 * `1: pick from ( X Y R ) and place to ( X Y R ) 2: push from ( X Y R ) and push to ( X Y R )`.
 * @throws InvalidActionSpaceError where the description lacks something.
 */
export function vimaTextSpace(description: VimaTextDescription): ActionSpace {
  checkDescription(description, { where: WHERE, units: { length: "m", angle: "rad" }, bounds: ["x", "y"] });
  const { bounds, maxSteps = 8 } = description;
  checkPositiveInteger("maxSteps", maxSteps, WHERE);
  if (maxSteps > VIMA_TEXT_MAX_STEPS) {
    const expected = `maxSteps: at most ${VIMA_TEXT_MAX_STEPS}, one digit`;
    throw new InvalidActionSpaceError({ expected, received: `${maxSteps}`, where: WHERE });
  }
  const yaw = new VimaTextBins(FULL_TURN, `${WHERE}: yaw`);
  const poses = new PoseCodec({
    x: new VimaTextBins(bounds.x, `${WHERE}: x`),
    y: new VimaTextBins(bounds.y, `${WHERE}: y`),
    yaw: { encode: (yawRad) => yaw.encode(withinTurn(yawRad)), decode: (bin) => yaw.decode(bin) },
  });
  const grammar = vimaTextGrammar(maxSteps);

  return {
    name: "vima-text",
    loop: "open",
    grammar,
    encode(plan) {
      const tokens = pickPlaceStepsOf(plan, maxSteps, WHERE).flatMap(({ motion, from, to }, index) =>
        vimaStepTokens({ number: index + 1, motion, from: poses.tokensOf(from), to: poses.tokensOf(to) }),
      );
      return [...tokens, END_OF_SEQUENCE];
    },
    decode(tokens) {
      const reading = readSequence(grammar, tokens);
      if (reading.kind === "broken") return unparseable(reading);
      const layout = { pushVerb: VIMA_VERBS.push.first, between: DECISIONS_BETWEEN_STEPS };
      return { kind: "plan", plan: { kind: "pick-place", steps: poses.stepsIn(reading.decided, layout) } };
    },
  };
}

/** The same angle in [0, 2 pi). NaN stays NaN, which the bins refuse. */
function withinTurn(angleRad: number): number {
  const { high } = FULL_TURN;
  const within = angleRad - high * Math.floor(angleRad / high);
  // Rounding brings angles close to a whole turn to its end or past it.
  return within < 0 || within >= high ? 0 : within;
}
