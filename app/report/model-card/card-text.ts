import type { CardResult } from "./card-results.ts";
import { controlSection } from "./control-section.ts";
import { type FailurePicture, failureSection } from "./failure-section.ts";
import { latencySection, type TimedGoals } from "./latency-section.ts";
import { paraphraseSection } from "./paraphrase-section.ts";
import { comparisonTables, successTable } from "./success-section.ts";
import { variationSection } from "./variation-section.ts";

export interface CardMaterial {
  /** The command that measures all of it again. */
  readonly command: string;
  /** All that was measured of the policy, now or before. */
  readonly results: readonly CardResult[];
  readonly pictures: readonly FailurePicture[];
  readonly latency: readonly TimedGoals[];
}

/** The measured part of a model card, as Markdown. @throws RangeError where no success was measured */
export function cardText({ command, results, pictures, latency }: CardMaterial): string {
  const suites = [...new Set(results.filter(({ part }) => part === "success").map(({ suite }) => suite))];
  const [first] = results.filter(({ part }) => part === "success");
  if (first === undefined) throw new RangeError("a model card needs the policy's own results");
  return [
    `\`${command}\` measures all from here to the end of this part again, and writes it from the rows in \`evaluation/\`.`,
    "Each cell: successes/episodes, percent, 95 % interval (exact, Clopper-Pearson; intervals of means are combined from",
    `the cells'). All evaluations have the same seeds, from ${first.summary.seedBase} on, which no training uses. Drops are of episodes with the`,
    "same scenes, in points, with the interval of a paired difference: episodes that end alike do not widen it. The rows keep seed,",
    "phrase and outcome of each episode; what these give again (instruction, plan, poses) is left out.",
    "",
    ...suites.flatMap((suite) =>
      suiteText(
        suite,
        results.filter((result) => result.suite === suite),
        pictures,
      ),
    ),
    ...section("### Latency", latencySection(latency)),
  ]
    .join("\n")
    .replace(/\n{3,}/g, "\n\n");
}

const suiteText = (
  suite: string,
  results: readonly CardResult[],
  pictures: readonly FailurePicture[],
): readonly string[] => [
  ...section(`### ${suite}: success`, [successTable(results), "", ...crashLines(results)]),
  ...section(`### ${suite}: controls`, controlSection(results)),
  ...section(`### ${suite}: sentences`, paraphraseSection(results)),
  ...section(`### ${suite}: other views and forms`, variationSection(results)),
  ...section(`### ${suite}: beside others, on the same seeds`, comparisonTables(results)),
  ...section(`### ${suite}: failures`, failureSection(results, pictures)),
];

/** A part with its title; nothing where the part is empty. */
const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [title, "", ...lines, ""];

/** Says what the rates leave out. */
const crashLines = (results: readonly CardResult[]): readonly string[] =>
  results.flatMap(({ name, rows }) => {
    const crashed = rows.filter(({ outcome }) => outcome.kind === "crash").length;
    return crashed === 0
      ? []
      : [`- Left out of the rates of \`${name}\`: ${crashed} of ${rows.length} episodes crashed.`];
  });
