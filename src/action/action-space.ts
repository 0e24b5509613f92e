import type { ActionPlan } from "../domain/action-plan.ts";
import type { Grammar, GrammarReading } from "./grammar.ts";

/** What a policy's tokens mean. Output that is no plan is its own outcome, never a plan of zeros. */
export type DecodedPlan =
  | { readonly kind: "plan"; readonly plan: ActionPlan }
  | {
      readonly kind: "unparseable";
      readonly reason: string;
      /** Where the tokens stop being a plan: an index into them, or their number where they end too early. */
      readonly position: number;
    };

/** One way of writing plans as Unified-IO 2 tokens. */
export interface ActionSpace {
  /** What a policy names it by. */
  readonly name: string;
  /**
   * `open`: one decision is the whole plan. `closed`: a decision is the next chunk, and the policy looks again after it.
   */
  readonly loop: "open" | "closed";
  /** Exactly the sequences that `decode` understands. */
  readonly grammar: Grammar;
  /**
   * The tokens of a plan, end of sequence included.
   * @throws ValueOutOfRangeError where a value has no bin.
   * @throws PlanNotInActionSpaceError where the plan is of another kind or length.
   */
  encode(plan: ActionPlan): readonly number[];
  /** The plan that tokens stand for, each value the centre of its bin. Never throws. */
  decode(tokens: readonly number[]): DecodedPlan;
}

/** The outcome for tokens that the grammar does not accept. */
export const unparseable = ({
  position,
  expected,
  received,
}: Extract<GrammarReading, { kind: "broken" }>): DecodedPlan => ({
  kind: "unparseable",
  reason: `token ${position}: expected ${expected}, got ${received}`,
  position,
});
