import type { OpenLoopOutcome } from "../../sim/recorded/open-loop/open-loop-outcome.ts";
import type { PickPlacePlan } from "../../src/domain/action-plan.ts";
import type { Level } from "../../src/domain/level.ts";
import type { EpisodeOutcome } from "../../src/domain/outcome.ts";

/** How a policy did on a recorded episode. */
export type TransferOutcome = OpenLoopOutcome | Extract<EpisodeOutcome, { kind: "unparseable" | "refused" }>;

/** What a policy decided on a recorded episode, and what comes of it. */
export interface TransferRow {
  /** The episode's name in the recording. */
  readonly key: string;
  readonly task: string;
  readonly level: Level;
  readonly policy: string;
  readonly instruction: string;
  readonly outcome: TransferOutcome;
  /** Absent where the policy gave none. */
  readonly plan?: PickPlacePlan;
  /** Absent where the policy has none. */
  readonly confidence?: number;
  /** Whether the recorded actions of the benchmark's own expert succeed in this episode by the same rules. */
  readonly expertSucceeds: boolean;
}

/** What was wrong in an episode without success: the kind of mistake, or that the policy gave no plan. */
export const failureOf = ({ outcome }: TransferRow): string | undefined => {
  if (outcome.kind === "success") return undefined;
  return outcome.kind === "failure" ? outcome.miss : outcome.kind;
};
