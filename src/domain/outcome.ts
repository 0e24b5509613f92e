import { BinarmError } from "./errors/binarm-error.ts";
import { UNEXPECTED } from "./errors/error-report.ts";
import { messageOf } from "./message-of.ts";
import type { Refusal } from "./refusal.ts";
import type { Tagged } from "./tagged.ts";

interface OutcomeBodies {
  success: unknown;
  /** The goal does not hold, whether or not the plan could be executed. */
  failure: { readonly reason: string };
  timeout: { readonly limitS: number };
  /** The program failed, so the episode says nothing about the policy. */
  crash: { readonly code: string; readonly message: string };
  /** The tokens of the policy are not a plan. */
  unparseable: { readonly reason: string };
  /** The policy did not act: it did not understand the instruction, or its confidence in the plan was too low. */
  refused: { readonly because: Refusal["reason"]; readonly reason: string };
}

/** How an episode ended: exactly one of six ways. Statistics count each of them separately. */
export type EpisodeOutcome = Tagged<OutcomeBodies>;

export const OUTCOME_KINDS = [
  "success",
  "failure",
  "timeout",
  "crash",
  "unparseable",
  "refused",
] as const satisfies readonly EpisodeOutcome["kind"][];

/** The outcome of an episode in which `error` was thrown. */
export const crashOf = (error: unknown): Extract<EpisodeOutcome, { readonly kind: "crash" }> => ({
  kind: "crash",
  code: error instanceof BinarmError ? error.code : UNEXPECTED,
  message: messageOf(error),
});
