import { knownWords } from "./lexicon.ts";
import { SYNONYMS } from "./synonyms.ts";

/** Shorter words are one letter from too many others. */
const SHORTEST = 5;
const LONGEST_TYPED = 24;

/** English words at an edit distance of 1 from a known word. They are no misspellings. */
const OTHER_WORDS: ReadonlySet<string> = new Set(
  [
    "clock flock lock bloc gross crass dross crops crows heptagon narrow marrow barrow harrow hear heat heath hearth heard",
    "flame fame blame greed greet bellow mellow fellow yell range grange while whine whit write quite white-ish",
    "slack lack blank back stock stick snack shack smack tack stark plane plate palace lace pace peace sleep steep weep",
    "sweet crush rush bush rather lather father correct abject think thin thine ever very within heave weave cleave lease",
    "tight light night fight sight might eight bright wright thirsty sixth ninth lower power tower elbow blow trace",
    "tingle angle trio staple stable star start stare rotor rotated notate state rote bean beat bead beak crater create",
    "grate carbon cartoon plotter flatter matter diner crosser blocked stacker backed robber ruby's viola violent",
    "violin turnip cross-eyed beneath behind above aside upside outside around above along about apart",
  ]
    .join(" ")
    .split(" "),
);

/** The known words that a typed word may stand for: one letter is wrong, missing or extra, or two are swapped. */
export function spellingCandidates(typed: string): readonly string[] {
  if (typed.length > LONGEST_TYPED || OTHER_WORDS.has(typed) || !/^[\p{L}-]+$/u.test(typed)) return [];
  return longWords().filter((word) => word !== typed && isOneEdit(typed, word));
}

let words: readonly string[] | undefined;

function longWords(): readonly string[] {
  const known = [...knownWords(), ...Object.keys(SYNONYMS)].map((word) => word.toLowerCase());
  words ??= [...new Set(known)].filter((word) => word.length >= SHORTEST && !word.includes(" "));
  return words;
}

/** Whether one edit, after Damerau (1964), turns one into the other. */
export function isOneEdit(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start++;
  if (short.length < long.length) return short.slice(start) === long.slice(start + 1);
  if (short.slice(start + 1) === long.slice(start + 1)) return true;
  const swapped = short[start] === long[start + 1] && short[start + 1] === long[start];
  return swapped && short.slice(start + 2) === long.slice(start + 2);
}
