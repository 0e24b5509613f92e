import type { GoalPictures } from "../domain/goal-pictures.ts";
import type { Observation } from "../domain/observation.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { Nanoseconds } from "../domain/units.ts";

/** A camera that a policy needs. Cameras are matched by name, never by position. */
export interface CameraRequirement {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

/** The tokens of one decision, before they are decoded. */
export interface Inference {
  readonly kind?: "inference";
  /** Unified-IO 2 token ids, without BOS; including EOS if the policy gave one. */
  readonly tokens: readonly number[];
  /** Probability of the chosen bins, 0..1 (their geometric mean); absent where the policy has none. */
  readonly confidence?: number;
  /** How long each stage took, by the policy's own clock. */
  readonly stageNs: Readonly<Record<string, Nanoseconds>>;
}

/**
 * The policy does not act on the goal: it does not understand the instruction, cannot use its pictures, or its confidence
 * is too low.
 */
export interface RefusedInference {
  readonly kind: "refused";
  readonly refusal: Refusal;
  /** The tokens that the policy would have given; absent where the model did not run. */
  readonly inference?: Inference;
  readonly stageNs: Inference["stageNs"];
}

/** The answer of a policy to an observation. */
export type PolicyAnswer = Inference | RefusedInference;

/** Turns an observation into action tokens. */
export interface Policy {
  readonly name: string;
  /** The cameras that it uses; empty where it needs no pictures. */
  readonly cameras: readonly CameraRequirement[];
  /** The name of the action space that its tokens belong to. */
  readonly actionSpace: string;
  /** False where it decides without the goal: it is then asked about every goal. Default: true. */
  readonly readsGoals?: boolean;
  /**
   * The pictures in goals that it takes. Absent where it takes none. The agent refuses goals with other pictures without
   * asking a policy that reads goals.
   */
  readonly goalPictures?: GoalPictures;
  /**
   * Makes one decision. Callers make one call at a time.
   * @throws DOMException `AbortError` soon after `signal` is aborted.
   */
  infer(observation: Observation, signal: AbortSignal): Promise<PolicyAnswer>;
  /** Frees its memory and threads. A second call does nothing. */
  close(): Promise<void>;
}
