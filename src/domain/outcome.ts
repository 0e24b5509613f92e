interface OutcomeBodies {
  success: unknown;
  /** The plan was carried out, or could not be, and the goal does not hold. */
  failure: { readonly reason: string };
  timeout: { readonly limitS: number };
  /** Something broke: the episode says nothing about the policy. */
  crash: { readonly code: string; readonly message: string };
  /** What the policy said is no plan. */
  unparseable: { readonly reason: string };
}

/** How an episode ended: exactly one of five, never folded into one another. */
export type EpisodeOutcome = {
  [Kind in keyof OutcomeBodies]: { readonly kind: Kind } & OutcomeBodies[Kind];
}[keyof OutcomeBodies];

export const OUTCOME_KINDS = [
  "success",
  "failure",
  "timeout",
  "crash",
  "unparseable",
] as const satisfies readonly EpisodeOutcome["kind"][];
