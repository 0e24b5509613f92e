import type { PickPlaceStep } from "../domain/action-plan.ts";
import type { PlanarPose } from "../domain/pose.ts";
import { wrapAngle } from "../domain/units.ts";
import { tokenOfBin } from "./location-tokens.ts";

/** The bins of one value. */
export interface ValueBins {
  /** @throws ValueOutOfRangeError where the value has no bin */
  encode(value: number): number;
  decode(bin: number): number;
}

/** Writes and reads poses in the table plane as three bins each: x, y, yaw. */
export class PoseCodec {
  readonly #bins: Readonly<Record<"x" | "y" | "yaw", ValueBins>>;

  constructor(bins: Readonly<Record<"x" | "y" | "yaw", ValueBins>>) {
    this.#bins = bins;
  }

  /** @throws ValueOutOfRangeError where a value has no bin */
  tokensOf({ xM, yM, yawRad }: PlanarPose): readonly number[] {
    const { x, y, yaw } = this.#bins;
    return [x.encode(xM), y.encode(yM), yaw.encode(yawRad)].map(tokenOfBin);
  }

  /**
   * The steps of a plan, from the decisions in its sequence. Each step takes seven: its verb and six bins. After it
   * come `between` decisions that do not belong to a step.
   */
  stepsIn(
    decided: readonly number[],
    layout: { readonly pushVerb: number; readonly between: number },
  ): PickPlaceStep[] {
    const steps: PickPlaceStep[] = [];
    for (let at = 0; at + DECIDED_PER_STEP <= decided.length; at += DECIDED_PER_STEP + layout.between) {
      steps.push({
        motion: decided[at] === layout.pushVerb ? "push" : "pick",
        from: this.#poseOf(decided.slice(at + 1, at + 4)),
        to: this.#poseOf(decided.slice(at + 4, at + DECIDED_PER_STEP)),
      });
    }
    return steps;
  }

  #poseOf([xBin, yBin, yawBin]: readonly number[]): PlanarPose {
    const { x, y, yaw } = this.#bins;
    return {
      xM: x.decode(Number(xBin)),
      yM: y.decode(Number(yBin)),
      yawRad: wrapAngle(yaw.decode(Number(yawBin))),
    };
  }
}

/** The verb and six bins. */
const DECIDED_PER_STEP = 7;
