import { BinarmError } from "./errors/binarm-error.ts";
import { UNEXPECTED } from "./errors/error-report.ts";
import { messageOf } from "./message-of.ts";
import type { Refusal } from "./refusal.ts";
import type { Tagged } from "./tagged.ts";

interface OutcomeBodies {
  success: unknown;
  /** The plan was carried out, or could not be, and the goal does not hold. */
  failure: { readonly reason: string };
  timeout: { readonly limitS: number };
  /** Something broke: the episode says nothing about the policy. */
  crash: { readonly code: string; readonly message: string };
  /** What the policy said is no plan. */
  unparseable: { readonly reason: string };
  /** The policy did not act on the words, or was not sure enough of its plan. */
  refused: { readonly because: Refusal["reason"]; readonly reason: string };
}

/** How an episode ended: exactly one of six, never folded into one another. */
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
