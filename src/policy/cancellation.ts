/** Says whether the caller has lost interest: looked at between runs of a graph. */
export interface Cancellation {
  readonly canceled: boolean;
}

export const NEVER_CANCELED: Cancellation = { canceled: false };

/** @throws DOMException `AbortError`. */
export function throwIfCanceled({ canceled }: Cancellation): void {
  if (canceled) throw new DOMException("the inference was cancelled", "AbortError");
}
