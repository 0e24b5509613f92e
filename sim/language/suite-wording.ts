/** What the phrases of a suite of tasks give to the wording of a policy that is trained on them. */
export interface SuiteWording {
  /** Every word of the training phrases and of what stands in their slots, in the spelling of training. */
  readonly words: ReadonlySet<string>;
  /** By words in lower case: the kind of words that mean the same to a policy, such as "{thing}"; empty for words that do not count. */
  readonly kinds: Readonly<Record<string, string>>;
  /** Other words for words of the phrases, beside those that all suites have. */
  readonly synonyms: Readonly<Record<string, string>>;
  /** The parts of phrases that say what not to do or where to stop. */
  readonly negations: readonly string[];
  /** All phrases that a policy acts on, in words; what stands in slots is a word of the right kind, or the kind itself. */
  readonly sayings: readonly (readonly string[])[];
  /** Where training has a word directly after itself, with the word before: "letter a a". */
  readonly doubled: readonly string[];
  /** Texts of training, folded, in which no word is a synonym of another one. */
  readonly texts: readonly string[];
}
