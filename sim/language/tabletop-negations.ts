const GERUNDS = ["exceeding", "passing", "crossing", "touching", "going past", "going over"];
const VERBS = ["exceed", "cross", "touch", "go past", "go over"];

/** What must not happen on the way, after what to do: "into the square without touching the line". */
const AFTER_INTO = [
  ...GERUNDS.map((gerund) => `without ${gerund}`),
  ...VERBS.flatMap((verb) => [`but do not ${verb}`, `and do not ${verb}`]),
  "but no further than",
  "and stop before",
  "and never touch",
  "never beyond",
  "never over",
  "never touching",
  "yet keep off",
  "and not past",
  "and not on",
  "careful that ** is not crossed",
  "careful that ** is not touched",
  "with ** in the way do not touch it",
  "past ** and not over it",
  "past ** without touching it",
  "and leave everything else where it is",
  "and other things are not to be touched",
].flatMap((negation) => ["into", "inside", "in"].map((preposition) => `${preposition} ** ${negation}`));

/**
 * What tabletop-17's phrases say not to do. Each of these parts says what to do as well: "do not touch the line" alone is
 * no order. `*` is any word, `**` is one word or more: the name of a thing.
 */
export const TABLETOP_NEGATIONS: readonly string[] = [
  ...AFTER_INTO,
  "in ** by sweeping and keep off",
  "in ** by pushing ** and do it without crossing",
  "get ** with nothing past",
  "get ** with nothing on",
  "into ** sweep ** and over ** sweep nothing",
  "until ** has ** and no longer so that ** is not passed",
  "until ** has ** and do not touch",
  "do not exceed ** when you shove",
  "do not cross ** while you sweep",
  "do not touch ** while you sweep",
  "do not go over ** when you shove",
  "must not be exceeded when you brush",
  "must not be touched when you brush",
  "without exceeding ** brush",
  "without touching ** brush",
  "without passing ** move",
  "without crossing ** move",
  "that is where to halt when pushing",
  "take ** first and leave it",
  "take ** next and leave it",
  "the first stop of",
];
