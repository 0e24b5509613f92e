import { pairsOf } from "../../src/policy/wording/phrase-pairs.ts";
import type { Wording } from "../../src/policy/wording/schema.ts";
import type { SuiteName } from "../tasks/index.ts";
import type { SuiteWording } from "./suite-wording.ts";
import { SYNONYMS } from "./synonyms.ts";
import { tabletopWording } from "./tabletop-wording.ts";
import { words6Wording } from "./words-6-wording.ts";

const WORDINGS: Readonly<Record<SuiteName, () => SuiteWording>> = {
  "words-6": words6Wording,
  "tabletop-17": tabletopWording,
};

/** The words of the demonstrations of these suites, for the manifest of a policy that is trained on them. */
export function policyWording(suites: readonly SuiteName[]): Omit<Wording, "leastConfidence"> {
  const wordings = suites.map((suite) => WORDINGS[suite]());
  const kinds = Object.fromEntries(wordings.flatMap((wording) => Object.entries(wording.kinds)));
  const kindOf = (word: string): string => kinds[word.toLowerCase()] ?? word.toLowerCase();
  const sayings = wordings.map((wording) => wording.sayings.map((words) => pairsOf(words.map(kindOf))));
  const [first = [], ...others] = sayings.map((said) => [...new Set(said.flat())].sort());
  return {
    folding: "lower-case",
    words: [...new Set(wordings.flatMap(({ words }) => [...words]))].sort(),
    synonyms: synonymsOf(wordings),
    negations: wordings.flatMap(({ negations }) => negations),
    phrasing: {
      kinds,
      pairs: others.length === 0 ? first : [first, ...others],
      fewest: Math.min(...sayings.flat().map((pairs) => pairs.length - 1)),
      doubled: wordings.flatMap(({ doubled }) => doubled),
    },
  };
}

/** The synonyms whose meaning consists of trained words. What is trained stands for itself. */
function synonymsOf(wordings: readonly SuiteWording[]): Readonly<Record<string, string>> {
  const trained = new Set(wordings.flatMap(({ words }) => [...words]));
  const texts = wordings
    .flatMap((wording) => wording.texts)
    .map((text) => ` ${text} `)
    .join("|");
  const shared = Object.entries(SYNONYMS).filter(
    ([typed, words]) =>
      !trained.has(typed) &&
      !texts.includes(` ${typed} `) &&
      words.split(" ").every((word) => word === "" || trained.has(word)),
  );
  return Object.fromEntries([...shared, ...wordings.flatMap(({ synonyms }) => Object.entries(synonyms))]);
}
