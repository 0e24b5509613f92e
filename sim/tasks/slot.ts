import { COLOR_NAMES } from "../objects/index.ts";

/** A named place in a phrase, e.g. `{target}`, and what can be said there. */
export type Slot =
  /** A colour and the name of an object to pick. `mayBeUnnamed`: "red thing" too. */
  | { readonly kind: "solid"; readonly mayBeUnnamed: boolean }
  | { readonly kind: "container" }
  /** A colour: all objects to pick that have it. */
  | { readonly kind: "set" }
  /** One of these, none of which is an object. */
  | { readonly kind: "words"; readonly options: readonly string[] };

export const TARGET_SLOT: Slot = { kind: "solid", mayBeUnnamed: true };
export const CONTAINER_SLOT: Slot = { kind: "container" };
export const LINE_COLOR_SLOT: Slot = { kind: "words", options: COLOR_NAMES };
