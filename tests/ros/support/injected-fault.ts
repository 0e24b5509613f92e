/** The faults that a node at work meets, one after the other. */
export type InjectedFault =
  | { readonly kind: "live"; readonly periods: number }
  | { readonly kind: "pause"; readonly ms: number }
  | { readonly kind: "state"; readonly says: "good" | "silent" | "old" | "nan" }
  | { readonly kind: "camera"; readonly on: boolean }
  | { readonly kind: "goal" }
  | { readonly kind: "stop" }
  | { readonly kind: "enable"; readonly on: boolean };
