/**
 * A union of the bodies, each with its key as the property `kind`: for
 * `{ open: unknown; moved: { readonly byM: number } }` it is `{ kind: "open" } | { kind: "moved"; byM: number }`.
 * A kind without properties of its own has the body `unknown`.
 */
export type Tagged<Bodies, Tag extends string = "kind"> = {
  [Name in keyof Bodies]: { readonly [Key in Tag]: Name } & Bodies[Name];
}[keyof Bodies];
