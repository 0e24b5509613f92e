/** Whether the caller has canceled the inference; it is checked between runs of a graph. */
export interface Cancellation {
  readonly canceled: boolean;
}

export const NEVER_CANCELED: Cancellation = { canceled: false };

/** @throws DOMException `AbortError`. */
export function throwIfCanceled({ canceled }: Cancellation): void {
  if (canceled) throw new DOMException("the inference was cancelled", "AbortError");
}
