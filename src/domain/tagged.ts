/**
 * The union of all bodies, each with the key it stands under as `kind`: from
 * `{ open: unknown; moved: { readonly byM: number } }` it makes `{ kind: "open" } | { kind: "moved"; byM: number }`.
 * `unknown` is the body of a kind that has nothing to say but its name.
 */
export type Tagged<Bodies, Tag extends string = "kind"> = {
  [Name in keyof Bodies]: { readonly [Key in Tag]: Name } & Bodies[Name];
}[keyof Bodies];
