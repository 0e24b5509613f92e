import type { ActionPlan, EndEffectorDelta, EndEffectorDeltaPlan } from "../domain/action-plan.ts";
import type { Range } from "../domain/range.ts";
import type { Vector3 } from "../domain/vector.ts";
import { type ActionSpace, unparseable } from "./action-space.ts";
import { Bins } from "./bins.ts";
import { checkDescription, checkPositiveInteger } from "./description.ts";
import { InvalidActionSpaceError, PlanNotInActionSpaceError } from "./errors.ts";
import { type Grammar, type GrammarNode, readSequence } from "./grammar.ts";
import { tokenOfBin } from "./location-tokens.ts";
import { END_OF_SEQUENCE } from "./word-tokens.ts";

const AXES = ["dx", "dy", "dz", "rx", "ry", "rz"] as const;
type Axis = (typeof AXES)[number];

/** Says which values the bins stand for. There are no defaults. */
export interface EndEffectorDeltaDescription {
  readonly kind: "ee-delta";
  readonly frame: "robot-base";
  readonly units: { readonly length: "m"; readonly angle: "rad" };
  /** Per entry: a translation dx, dy, dz and a rotation vector rx, ry, rz. The gripper always covers 0 to 1. */
  readonly bounds: Readonly<Record<Axis, Range>>;
  /** Bins per value, at most 1,000. */
  readonly bins: number;
  /** Entries per chunk. */
  readonly chunkLength: number;
  /** Entries per second. */
  readonly rateHz: number;
}

const WHERE = "action space ee-delta";
const TOKENS_PER_DELTA = AXES.length + 1;

/**
 * Chunks of end-effector deltas, seven tokens an entry and no words: six bins of the pose delta, one of the gripper's
 * opening, and `</s>` after the last entry.
 * @throws InvalidActionSpaceError where the description lacks something.
 */
export function endEffectorDeltaSpace(description: EndEffectorDeltaDescription): ActionSpace {
  checkDescription(description, { where: WHERE, units: { length: "m", angle: "rad" }, bounds: AXES });
  const { bounds, bins: count, chunkLength, rateHz } = description;
  checkPositiveInteger("chunkLength", chunkLength, WHERE);
  if (!(Number.isFinite(rateHz) && rateHz > 0)) {
    throw new InvalidActionSpaceError({ expected: "a rateHz above 0", received: `${rateHz}`, where: WHERE });
  }
  const binsOf = (axis: Axis): Bins => new Bins({ range: bounds[axis], count, where: `${WHERE}: ${axis}` });
  const translation: ThreeBins = [binsOf("dx"), binsOf("dy"), binsOf("dz")];
  const rotation: ThreeBins = [binsOf("rx"), binsOf("ry"), binsOf("rz")];
  const gripper = new Bins({ range: { low: 0, high: 1 }, count, where: `${WHERE}: gripper` });
  const grammar = deltaGrammar(count, chunkLength);

  const tokensOf = ({ translationM, rotationRad, gripperOpening }: EndEffectorDelta): readonly number[] =>
    [
      ...encodeVector(translation, translationM),
      ...encodeVector(rotation, rotationRad),
      gripper.encode(gripperOpening),
    ].map(tokenOfBin);
  const deltaOf = (bins: readonly number[]): EndEffectorDelta => ({
    translationM: decodeVector(translation, bins.slice(0, 3)),
    rotationRad: decodeVector(rotation, bins.slice(3, 6)),
    gripperOpening: gripper.decode(Number(bins[6])),
  });

  return {
    name: "ee-delta",
    loop: "closed",
    grammar,
    encode(plan) {
      const { deltas } = chunkOf(plan, chunkLength, rateHz);
      return [...deltas.flatMap(tokensOf), END_OF_SEQUENCE];
    },
    decode(tokens) {
      const reading = readSequence(grammar, tokens);
      if (reading.kind === "broken") return unparseable(reading);
      const deltas = Array.from({ length: chunkLength }, (_, entry) =>
        deltaOf(reading.decided.slice(entry * TOKENS_PER_DELTA, (entry + 1) * TOKENS_PER_DELTA)),
      );
      return { kind: "plan", plan: { kind: "ee-delta", deltas, rateHz } };
    },
  };
}

type ThreeBins = readonly [Bins, Bins, Bins];

const encodeVector = ([x, y, z]: ThreeBins, vector: Vector3): readonly number[] => [
  x.encode(vector[0]),
  y.encode(vector[1]),
  z.encode(vector[2]),
];
const decodeVector = ([x, y, z]: ThreeBins, bins: readonly number[]): Vector3 => [
  x.decode(Number(bins[0])),
  y.decode(Number(bins[1])),
  z.decode(Number(bins[2])),
];

function chunkOf(plan: ActionPlan, chunkLength: number, rateHz: number): EndEffectorDeltaPlan {
  const refuse = (received: string): never => {
    const expected = `an ee-delta plan of ${chunkLength} entries at ${rateHz} Hz`;
    throw new PlanNotInActionSpaceError({ expected, received, where: WHERE });
  };
  if (plan.kind !== "ee-delta") return refuse(`a plan of kind ${plan.kind}`);
  if (plan.deltas.length !== chunkLength || plan.rateHz !== rateHz) {
    return refuse(`${plan.deltas.length} entries at ${plan.rateHz} Hz`);
  }
  return plan;
}

function deltaGrammar(count: number, chunkLength: number): Grammar {
  const length = chunkLength * TOKENS_PER_DELTA;
  const bins = Array.from({ length }, (_, index): GrammarNode => ({ kind: "bin", count, next: index + 1 }));
  return { nodes: [...bins, { kind: "forced", token: END_OF_SEQUENCE, next: length + 1 }, { kind: "end" }] };
}
