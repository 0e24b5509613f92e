import type { ActionPlan } from "../domain/action-plan.ts";
import type { Grammar, GrammarReading } from "./grammar.ts";

/** The meaning of a policy's tokens. Tokens that are not a plan are their own outcome, never a plan of zeros. */
export type DecodedPlan =
  | { readonly kind: "plan"; readonly plan: ActionPlan }
  | {
      readonly kind: "unparseable";
      readonly reason: string;
      /** The index of the first token that does not fit, or the number of tokens where they end too early. */
      readonly position: number;
    };

/** A way to write plans as Unified-IO 2 tokens. */
export interface ActionSpace {
  /** The name that a policy refers to it by. */
  readonly name: string;
  /**
   * `open`: one decision is the whole plan. `closed`: a decision is the next chunk, and the policy observes again after
   * it.
   */
  readonly loop: "open" | "closed";
  /** It accepts exactly the sequences that `decode` understands. */
  readonly grammar: Grammar;
  /**
   * The tokens of a plan, including the end of sequence.
   * @throws ValueOutOfRangeError where a value has no bin.
   * @throws PlanNotInActionSpaceError where the plan is of another kind or length.
   */
  encode(plan: ActionPlan): readonly number[];
  /** The plan of the tokens; each value is the centre of its bin. Never throws. */
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
