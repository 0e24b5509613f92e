import { comparePolicies, type PolicyComparison, type ResultRow, variantName } from "../../src/evaluation/index.ts";
import type { Terminal } from "../console/terminal.ts";
import { assertNoCrashes } from "../evaluation/assert-no-crashes.ts";
import type { PolicyEvaluation } from "../evaluation/evaluate-policies.node.ts";
import type { VariantsEvaluated } from "../evaluation/evaluate-variants.node.ts";
import { conditionFlag } from "../options/condition-options.ts";
import { outcomeText } from "./episode-text.ts";
import { comparisonTable, summaryTable } from "./result-table.ts";

/** How evaluations are reported. */
export interface ReportOptions {
  /** Print one JSON document instead of tables. */
  readonly json: boolean;
  readonly workers: number;
  /**
   * The folders of the policies, by the names in the results: the first episodes without success are then logged with
   * the command that repeats them. Default: no such commands.
   */
  readonly folders?: ReadonlyMap<string, string>;
}

/** Prints the success rates and compares the policies. @throws EpisodesCrashedError where an episode crashed */
export function reportEvaluations(
  { evaluations, seconds }: VariantsEvaluated,
  { json, workers, folders }: ReportOptions,
  terminal: Terminal,
): void {
  const carriedOut = evaluations.reduce((sum, evaluation) => sum + evaluation.ran, 0);
  const rate = carriedOut / seconds;
  const comparisons = compareEach(evaluations);
  if (json) {
    const shown = evaluations.map(({ folder, summary }) => ({ folder, summary }));
    terminal.printJson({ evaluations: shown, comparisons, episodesCarriedOut: carriedOut, episodesPerSecond: rate });
  } else {
    terminal.print(summaryTable(evaluations.map(({ summary }) => summary)));
    if (comparisons.length > 0) terminal.print(`\n${comparisonTable(comparisons)}`);
    for (const { summary, folder } of evaluations) terminal.print(`results of ${variantName(summary)} in ${folder}`);
    terminal.print(`${carriedOut} episodes carried out, ${rate.toFixed(2)} episodes/s, ${workers} worker(s)`);
  }
  const rows = evaluations.flatMap((evaluation) => evaluation.rows);
  if (folders !== undefined) {
    for (const row of rows.filter(isUnsuccessful).slice(0, SHOWN)) terminal.log.info(reproduction(row, folders));
  }
  assertNoCrashes(rows);
}

const compareEach = (evaluations: readonly PolicyEvaluation[]): readonly PolicyComparison[] =>
  evaluations.flatMap(({ rows }, index) =>
    evaluations.slice(index + 1).map((other) => comparePolicies(rows, other.rows)),
  );

/** How many episodes without success are logged. */
const SHOWN = 5;

const isUnsuccessful = (row: ResultRow): boolean => row.outcome.kind !== "success";

function reproduction(
  { spec: { task, level, seed, policy, condition, view, prompt }, outcome }: ResultRow,
  folders: ReadonlyMap<string, string>,
): string {
  const more = [
    ...(condition === undefined ? [] : [conditionFlag(condition)]),
    ...(view === undefined ? [] : ["--view", view]),
    ...(prompt === undefined ? [] : ["--prompt", prompt]),
  ];
  return `${outcomeText(outcome)}: binarm run --task ${task} --level ${level} --seed ${seed} --policy ${[folders.get(policy) ?? policy, ...more].join(" ")}`;
}
