/** The sentences of a task, with slots such as `{dragged}`. */
export interface PhraseSet {
  /** Of demonstrations. */
  readonly training: readonly string[];
  /** Of evaluation seeds, made of the same words and in no demonstration. */
  readonly heldOut: readonly string[];
}

/** The sentences of a task for each form of its goal. */
export interface Prompts {
  /** A slot that has a picture is filled with the picture, every other one with words. */
  readonly pictures: PhraseSet;
  /** In words alone. Absent where words cannot say the goal. */
  readonly words?: PhraseSet;
}
