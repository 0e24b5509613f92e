/** Says whether the caller has lost interest: looked at between runs of a graph. */
export interface Cancellation {
  readonly cancelled: boolean;
}

export const NEVER_CANCELLED: Cancellation = { cancelled: false };

/** @throws DOMException `AbortError`. */
export function throwIfCancelled({ cancelled }: Cancellation): void {
  if (cancelled) throw new DOMException("the inference was cancelled", "AbortError");
}
