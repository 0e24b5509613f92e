import type { Ablation } from "../domain/ablation.ts";
import type { ActionPlan } from "../domain/action-plan.ts";
import type { Level } from "../domain/level.ts";
import type { EpisodeOutcome } from "../domain/outcome.ts";
import type { Nanoseconds } from "../domain/units.ts";

/** Who carries out episodes: a policy, and what is withheld from it, if anything. */
export interface PolicyVariant {
  /** `random`, `oracle`, `language-blind` or a policy's folder. */
  readonly policy: string;
  readonly condition?: Ablation;
}

/** A variant as tables and files call it. */
export const variantName = ({ policy, condition }: PolicyVariant): string =>
  condition === undefined ? policy : `${policy}, ${condition}`;

/** Everything that decides how an episode goes. */
export interface EpisodeSpec extends PolicyVariant {
  readonly task: string;
  readonly level: Level;
  readonly seed: number;
}

/** One time the policy decided. `plan` is absent where its tokens were no plan. */
export interface PolicyDecision {
  readonly tokens: readonly number[];
  readonly plan?: ActionPlan;
  readonly confidence?: number;
  /** Wall time per stage; the only part of a result that differs between two runs of the same spec. */
  readonly stageNs: Readonly<Record<string, Nanoseconds>>;
}

/** How an episode went. Equal specs give equal results but for `stageNs`. */
export interface EpisodeResult {
  readonly spec: EpisodeSpec;
  readonly instruction: string;
  readonly outcome: EpisodeOutcome;
  readonly decisions: readonly PolicyDecision[];
  /** Control ticks that went by. */
  readonly steps: number;
  readonly simulatedS: number;
  /** Hash of the world's final state: equal if and only if the physics went the same way to the last bit. */
  readonly stateHash: string;
}

/** Carries out one episode. Rejects only where the caller's spec is wrong; what breaks inside is a `crash`. */
export type EpisodeRunner = (spec: EpisodeSpec, signal: AbortSignal) => Promise<EpisodeResult>;
