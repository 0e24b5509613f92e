import type { Observation } from "../domain/observation.ts";
import type { Nanoseconds } from "../domain/units.ts";

/** A camera as a policy needs it: matched by name, never by position. */
export interface CameraRequirement {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

/** The tokens of one decision, before anybody has made sense of them. */
export interface Inference {
  /** Unified-IO 2 token ids, without BOS; EOS included where the policy gave one. */
  readonly tokens: readonly number[];
  /** Probability of the chosen bins, 0..1 (their geometric mean); absent where the policy has none. */
  readonly confidence?: number;
  /** How long each stage took on the policy's own clock. */
  readonly stageNs: Readonly<Record<string, Nanoseconds>>;
}

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
  infer(observation: Observation, signal: AbortSignal): Promise<Inference>;
  /** Frees what it holds; a second call does nothing. */
  close(): Promise<void>;
}
