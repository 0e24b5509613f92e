/**
 * Other words for the words of tasks, in lower case, wherever they stand in a sentence. Words with two possible meanings
 * on the table are left out: "square" could be a block or a box, "disc" a cylinder or a ring.
 */
const NOUN_SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  block: ["cube", "dice", "die"],
  bar: ["rod", "stick", "beam"],
  "L-shape": [
    "l",
    "l shape",
    "l shaped",
    "l shaped block",
    "l shaped piece",
    "letter l",
    "l block",
    "l-block",
    "l piece",
    "l-piece",
    "l-shaped block",
    "l-shaped piece",
  ],
  "T-shape": [
    "t",
    "t shape",
    "t shaped",
    "t shaped block",
    "t shaped piece",
    "letter t",
    "t block",
    "t-block",
    "t piece",
    "t-piece",
    "t-shaped block",
    "t-shaped piece",
  ],
  "U-shape": [
    "u",
    "u shape",
    "u shaped",
    "u shaped block",
    "u shaped piece",
    "letter u",
    "u block",
    "u-block",
    "u piece",
    "u-piece",
    "u-shaped block",
    "u-shaped piece",
  ],
  cross: ["plus sign", "plus-sign"],
  moon: ["crescent", "half moon", "half-moon", "crescent moon"],
  ring: ["donut", "doughnut", "hoop"],
  diamond: ["rhombus", "lozenge"],
  bowl: ["dish", "basin"],
  pan: ["skillet", "frying pan", "frying-pan"],
  box: ["carton", "crate", "square box"],
  tray: ["platter"],
  frame: ["picture frame"],
  object: ["item"],
  objects: ["items"],
};

const COLOR_SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  red: ["crimson", "scarlet", "ruby", "ruby red"],
  green: ["emerald", "emerald green"],
  blue: ["navy", "navy blue", "cobalt", "cobalt blue"],
  yellow: ["lemon", "lemon yellow"],
  purple: ["violet"],
  orange: ["tangerine"],
  cyan: ["turquoise", "aqua", "aquamarine"],
  white: ["snow-white", "snow white"],
  pink: ["rose", "rosy"],
  black: ["ebony", "jet-black", "jet black"],
};

const OTHER_SYNONYMS: readonly (readonly [words: string, others: readonly string[]])[] = [
  ["put", ["pop", "insert", "deposit", "lay"]],
  ["take", ["grab", "grasp", "seize"]],
  ["pick up", ["lift", "lift up"]],
  ["rotate", ["twist", "swivel", "pivot"]],
  [
    "goes",
    ["belongs", "should go", "must go", "has to go", "needs to go", "should be", "must be", "has to be", "needs to be"],
  ],
  ["go", ["belong", "have to go", "need to go"]],
  ["inside", ["within"]],
  ["inside the", ["within the", "on the inside of the"]],
  ["i want", ["i'd like", "i would like", "i need"]],
  ["in", ["to be in"]],
  ["on", ["to be on"]],
  ["onto", ["upon"]],
  ["on top of", ["atop", "atop of", "on the top of"]],
  ["past", ["beyond"]],
  ["and", ["as well as", "along with", "together with", "&"]],
  [
    "then",
    ["next", "after that", "afterwards", "afterward", "subsequently", "and next", "and after that", "and afterwards"],
  ],
  ["every", ["each", "each of"]],
  ["all", ["all of"]],
  ["degrees", ["degree", "deg"]],
  ["30", ["thirty"]],
  ["60", ["sixty"]],
  ["90", ["ninety"]],
  ["120", hundredAnd("twenty")],
  ["150", hundredAnd("fifty")],
  ["90 degrees", ["a quarter turn", "a quarter of a turn", "a right angle"]],
  ["counter-clockwise", ["anti-clockwise", "anticlockwise", "in the counter-clockwise direction"]],
  ["clockwise", ["in the clockwise direction", "in clockwise direction"]],
  ["to the left", ["leftwards", "leftward"]],
  ["to the right", ["rightwards", "rightward"]],
  ["stack", ["balance"]],
  ["push", ["shove", "slide", "nudge"]],
  ["over", ["across"]],
  ["by", ["through"]],
  ["gather", ["tidy", "tidy up"]],
  ["objects", ["ones"]],
  ["object", ["one"]],
  ["without crossing", ["without going over", "without going past", "without passing", "but without crossing"]],
  [
    "but not over",
    [
      ...["cross", "go over", "go past", "go beyond"].flatMap((verb) =>
        ["but", "and"].flatMap((and) => [`${and} do not ${verb}`, `${and} don't ${verb}`]),
      ),
      "but not past",
      "but not beyond",
      "but not across",
    ],
  ],
];

/** Courtesies, and other words without a meaning of their own. */
const FILLER_PHRASES = [
  "please, kindly, could you, can you, would you, will you, could you please, i want you to, i would like you to",
  "i'd like you to, i need you to, you should, you need to, you have to, your task is to, go ahead and, let's, lets",
  "hey, hi, hello, ok, okay, robot, dear robot, thanks, thank you, thank you very much, many thanks, for me, now",
  "carefully, gently, just, simply, both, both of, too, also, as well, coloured, colored, in colour, in color, letter",
].flatMap((line) => line.split(", "));

function hundredAnd(rest: string): readonly string[] {
  return ["one hundred", "a hundred", "hundred"].flatMap((hundred) => [`${hundred} ${rest}`, `${hundred} and ${rest}`]);
}

/** From a synonym to the words of tasks with the same meaning; the empty string where it has none. */
export const SYNONYMS: Readonly<Record<string, string>> = Object.fromEntries([
  ...[...Object.entries(NOUN_SYNONYMS), ...Object.entries(COLOR_SYNONYMS), ...OTHER_SYNONYMS].flatMap(
    ([words, others]) => others.map((typed) => [typed, words] as const),
  ),
  ...FILLER_PHRASES.map((typed) => [typed, ""] as const),
]);
