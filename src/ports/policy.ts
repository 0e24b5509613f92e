import type { Observation } from "../domain/observation.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { Nanoseconds } from "../domain/units.ts";

/** A camera as a policy needs it: matched by name, never by position. */
export interface CameraRequirement {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

/** The tokens of one decision, before anybody has made sense of them. */
export interface Inference {
  readonly kind?: "inference";
  /** Unified-IO 2 token ids, without BOS; EOS included where the policy gave one. */
  readonly tokens: readonly number[];
  /** Probability of the chosen bins, 0..1 (their geometric mean); absent where the policy has none. */
  readonly confidence?: number;
  /** How long each stage took on the policy's own clock. */
  readonly stageNs: Readonly<Record<string, Nanoseconds>>;
}

/** The policy does not act on the goal: its words are not understood, or it is not sure enough. */
export interface RefusedInference {
  readonly kind: "refused";
  readonly refusal: Refusal;
  /** What it would have said; absent where it was not asked at all. */
  readonly inference?: Inference;
  readonly stageNs: Inference["stageNs"];
}

/** What a policy answers to an observation. */
export type PolicyAnswer = Inference | RefusedInference;

/** Turns an observation into action tokens. */
export interface Policy {
  readonly name: string;
  /** The cameras it looks through; empty where it needs no pictures. */
  readonly cameras: readonly CameraRequirement[];
  /** Name of the action space its tokens belong to. */
  readonly actionSpace: string;
  /**
   * Decides once. One call at a time.
   * @throws DOMException `AbortError` soon after `signal` is aborted.
   */
  infer(observation: Observation, signal: AbortSignal): Promise<PolicyAnswer>;
  /** Frees what it holds; a second call does nothing. */
  close(): Promise<void>;
}
