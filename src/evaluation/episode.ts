import type { Ablation } from "../domain/ablation.ts";
import type { ActionPlan } from "../domain/action-plan.ts";
import type { Level } from "../domain/level.ts";
import type { EpisodeOutcome } from "../domain/outcome.ts";
import type { Nanoseconds } from "../domain/units.ts";
import type { Variation } from "../domain/variation.ts";

/** A policy, the ablation it is evaluated with, if any, and how it sees the scenes and is told the goals. */
export interface PolicyVariant extends Variation {
  /** `random`, `oracle`, `language-blind` or a policy's folder. */
  readonly policy: string;
  readonly condition?: Ablation;
}

/** The name of a variant in tables and files. */
export const variantName = ({ policy, condition, view, prompt }: PolicyVariant): string =>
  [policy, condition, view, prompt].filter((part) => part !== undefined).join(", ");

/** All inputs of an episode. The same spec gives the same episode. */
export interface EpisodeSpec extends PolicyVariant {
  readonly task: string;
  readonly level: Level;
  readonly seed: number;
  /**
   * The phrase with the task's slots, such as `{target}`, in which the episode's goal is told. Default: one of the task's
   * own, which the seed draws.
   */
  readonly phrase?: string;
}

/** One decision of the policy. `plan` is absent where its tokens were not a plan. */
export interface PolicyDecision {
  readonly tokens: readonly number[];
  readonly plan?: ActionPlan;
  readonly confidence?: number;
  /** Wall time per stage; the only part of a result that differs between two runs of the same spec. */
  readonly stageNs: Readonly<Record<string, Nanoseconds>>;
}

/** The result of an episode. Equal specs give equal results except for `stageNs`. */
export interface EpisodeResult {
  readonly spec: EpisodeSpec;
  readonly instruction: string;
  readonly outcome: EpisodeOutcome;
  readonly decisions: readonly PolicyDecision[];
  /** The number of control ticks. */
  readonly steps: number;
  readonly simulatedS: number;
  /** A hash of the final state of the world: equal if and only if the physics was the same to the last bit. */
  readonly stateHash: string;
}

/** Runs one episode. It rejects only where the spec is wrong; an error inside the episode is the outcome `crash`. */
export type EpisodeRunner = (spec: EpisodeSpec, signal: AbortSignal) => Promise<EpisodeResult>;
