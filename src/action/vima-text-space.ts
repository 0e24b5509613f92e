import type { PickPlaceStep } from "../domain/action-plan.ts";
import type { PlanarPose } from "../domain/pose.ts";
import type { Range } from "../domain/range.ts";
import type { PlanarBounds } from "../domain/table-bounds.ts";
import { wrapAngle } from "../domain/units.ts";
import { type ActionSpace, unparseable } from "./action-space.ts";
import { checkDescription, checkPositiveInteger } from "./description.ts";
import { InvalidActionSpaceError } from "./errors.ts";
import { read } from "./grammar.ts";
import { tokenOfBin } from "./location-tokens.ts";
import { stepsOf } from "./plan-steps.ts";
import { VimaTextBins } from "./vima-text-bins.ts";
import { VIMA_TEXT_MAX_STEPS, VIMA_VERBS, vimaStepTokens, vimaTextGrammar } from "./vima-text-grammar.ts";
import { END_OF_SEQUENCE } from "./word-tokens.ts";

/** What gives the bins a meaning. Their number is the released checkpoints' own. */
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
/** The verb and six bins; after it comes whether another step follows, except after the longest plan's last. */
const DECIDED_PER_STEP = 7;

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
  const x = new VimaTextBins(checkedRange(bounds.x, "x"), `${WHERE}: x`);
  const y = new VimaTextBins(checkedRange(bounds.y, "y"), `${WHERE}: y`);
  const yaw = new VimaTextBins(FULL_TURN, `${WHERE}: yaw`);
  const grammar = vimaTextGrammar(maxSteps);

  const tokensOf = ({ xM, yM, yawRad }: PlanarPose): readonly number[] =>
    [x.encode(xM), y.encode(yM), yaw.encode(withinTurn(yawRad))].map(tokenOfBin);
  const poseOf = ([xBin, yBin, yawBin]: readonly number[]): PlanarPose => ({
    xM: x.decode(Number(xBin)),
    yM: y.decode(Number(yBin)),
    yawRad: wrapAngle(yaw.decode(Number(yawBin))),
  });

  return {
    name: "vima-text",
    loop: "open",
    grammar,
    encode(plan) {
      const tokens = stepsOf(plan, maxSteps, WHERE).flatMap(({ motion, from, to }, index) =>
        vimaStepTokens({ number: index + 1, motion, from: tokensOf(from), to: tokensOf(to) }),
      );
      return [...tokens, END_OF_SEQUENCE];
    },
    decode(tokens) {
      const reading = read(grammar, tokens);
      if (reading.kind === "broken") return unparseable(reading);
      const { decided } = reading;
      const steps: PickPlaceStep[] = [];
      for (let at = 0; at + DECIDED_PER_STEP <= decided.length; at += DECIDED_PER_STEP + 1) {
        steps.push({
          motion: decided[at] === VIMA_VERBS.push.first ? "push" : "pick",
          from: poseOf(decided.slice(at + 1, at + 4)),
          to: poseOf(decided.slice(at + 4, at + 7)),
        });
      }
      return { kind: "plan", plan: { kind: "pick-place", steps } };
    },
  };
}

/** The same angle in [0, 2 pi); a value that is no number stays one, for the bins to refuse. */
function withinTurn(angleRad: number): number {
  const { high } = FULL_TURN;
  const within = angleRad - high * Math.floor(angleRad / high);
  // Angles next to a whole turn are rounded onto or across its end.
  return within < 0 || within >= high ? 0 : within;
}

function checkedRange(range: Range, name: string): Range {
  // The description may come from a file that lacks what its type promises.
  const { low, high } = range as Partial<Range>;
  if (Number.isFinite(low) && Number.isFinite(high) && Number(low) < Number(high)) return range;
  throw new InvalidActionSpaceError({
    expected: "finite bounds with low below high",
    received: `low ${String(low)}, high ${String(high)}`,
    where: `${WHERE}: ${name}`,
  });
}
