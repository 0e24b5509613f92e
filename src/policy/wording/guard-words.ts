/** Sentences that order the robot to stop or to keep still. */
const CONTROL_PHRASES: ReadonlySet<string> = new Set(
  [
    "stop, halt, cancel, abort, freeze, pause, wait, quit, exit, end, enough, hold, hold on, hold still, hang on",
    "stay, stay there, stay still, stand still, stand by, do nothing, nothing, do not move, don't move, never mind",
    "emergency stop, e-stop, estop, stop moving, stop everything, stop that, stop this, cancel that, cancel this",
    "cancel everything, forget it, leave it, no, no stop",
  ]
    .join(", ")
    .split(", "),
);

/** Words beside them that change nothing. */
const BESIDE_CONTROL = /\b(?:please|now|immediately|at once|right|robot|it|just|and|oh|hey)\b/g;

/** Whether the folded text only orders the robot to stop or to stay as it is: "please stop now!". */
export function saysToStop(folded: string): boolean {
  const bare = folded.replace(BESIDE_CONTROL, " ").replace(/\s+/g, " ").trim();
  if (CONTROL_PHRASES.has(folded) || CONTROL_PHRASES.has(bare)) return true;
  const words = bare.split(" ");
  return words.length > 1 && words.every((word) => CONTROL_PHRASES.has(word));
}

/** Words that reverse an order or exclude something from it. */
const GUARD_WORD =
  /^(?:not|no|never|none|nothing|nobody|nor|neither|without|except|excluding|besides|avoid|unless|cannot|refrain|refuse|ignore|skip|forget|leave|stop|halt|cancel|abort|prevent|instead|rather|keep|\p{L}+n't|(?:do|does|did|ca|wo|would|should|must|is|are)nt)$/u;

/**
 * The first negating word of the folded text that belongs to none of the phrases. In a phrase, `*` stands for any word
 * and `**` for one word or more. Articles do not count.
 */
export function negationIn(folded: string, phrases: readonly string[]): string | undefined {
  const words = withoutArticles(folded);
  const guards = words.flatMap((word, index) => (GUARD_WORD.test(word) ? [index] : []));
  if (guards.length === 0) return undefined;
  const heeded = new Set<number>();
  for (const phrase of phrases) {
    const pieces = phrase.split(" ** ").map(withoutArticles);
    for (let start = 0; start < words.length; start++) {
      for (const index of indicesMatched(pieces, words, start)) heeded.add(index);
    }
  }
  const unheeded = guards.find((index) => !heeded.has(index));
  return unheeded === undefined ? undefined : words[unheeded];
}

/**
 * Which words the pieces stand for, wildcards left out, where the first piece is at the start and each other one follows
 * at the first place after one word or more. Empty where one is missing.
 */
function indicesMatched(
  [first = [], ...others]: readonly (readonly string[])[],
  words: readonly string[],
  start: number,
): readonly number[] {
  if (!isAt(first, words, start)) return [];
  const places = [{ piece: first, at: start }];
  let next = start + first.length;
  for (const piece of others) {
    const at = words.findIndex((_, index) => index > next && isAt(piece, words, index));
    if (at < 0) return [];
    places.push({ piece, at });
    next = at + piece.length;
  }
  return places.flatMap(({ piece, at }) => piece.flatMap((part, index) => (part === "*" ? [] : [at + index])));
}

const isAt = (piece: readonly string[], words: readonly string[], at: number): boolean =>
  at + piece.length <= words.length && piece.every((part, index) => part === "*" || part === words[at + index]);

const withoutArticles = (text: string): readonly string[] =>
  text.split(" ").filter((word) => !/^(?:the|an?)$/.test(word));
