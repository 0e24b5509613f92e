import Table from "cli-table3";
import {
  type Interval,
  type PolicyComparison,
  type Summary,
  type SummaryRow,
  scoredEpisodes,
  variantName,
} from "../../src/evaluation/index.ts";

const tenths = (rate: number): string => (100 * rate).toFixed(1);
const interval = ([low, high]: Interval): string => `[${tenths(low)}, ${tenths(high)}]`;

// No colours: the table reads the same in a terminal, a file and a pipe.
const STYLE = { style: { head: [], border: [], compact: true } };

/**
 * Summaries of the same tasks, levels and seeds side by side: successes of episodes, percent and the 95 % interval
 * (Clopper-Pearson; intervals of means are combined from the cells'). Rates leave crashed episodes out. A second table counts
 * the outcomes.
 */
export function summaryTable(summaries: readonly Summary[]): string {
  const [first] = summaries;
  if (first === undefined) return "";
  const table = new Table({
    ...STYLE,
    head: ["task", "level", ...summaries.map(variantName)],
    colAligns: ["left", "left", ...summaries.map(() => "right" as const)],
  });
  first.rows.forEach(({ task, level }, index) => {
    table.push([task, level, ...summaries.map(({ rows }) => rowText(rows[index]))]);
  });
  first.levels.forEach(({ level }, index) => {
    table.push(["mean", level, ...summaries.map(({ levels }) => meanText(levels[index]?.mean ?? null))]);
  });
  if (first.levels.length > 1) table.push(["mean", "all", ...summaries.map(({ mean }) => meanText(mean))]);
  const note =
    "successes/episodes, percent, 95 % interval: exact (Clopper-Pearson); intervals of means are combined from the cells'";
  return `${table.toString()}\n${note}\n\n${outcomeTable(summaries)}`;
}

/** How the episodes ended, all tasks and levels together. */
function outcomeTable(summaries: readonly Summary[]): string {
  const table = new Table({
    ...STYLE,
    head: ["policy", "episodes", "success", "failure", "timeout", "crash", "unparseable", "refused"],
    colAligns: ["left", "right", "right", "right", "right", "right", "right", "right"],
  });
  for (const summary of summaries) {
    const total = (count: (row: SummaryRow) => number) => summary.rows.reduce((sum, row) => sum + count(row), 0);
    table.push([
      variantName(summary),
      total((row) => row.episodes),
      total((row) => row.successes),
      total((row) => row.failures),
      total((row) => row.timeouts),
      total((row) => row.crashes),
      total((row) => row.unparseable),
      total((row) => row.refused),
    ]);
  }
  return table.toString();
}

/** `499/500 99.8 % [98.9, 100.0]` */
export function rowText(row: SummaryRow | undefined): string {
  const scored = row === undefined ? 0 : scoredEpisodes(row);
  if (row === undefined || scored === 0) return "–";
  return `${row.successes}/${scored} ${tenths(row.successes / scored)} % ${interval(row.interval95)}`;
}

export const meanText = (mean: Summary["mean"]): string =>
  mean === null ? "–" : `${tenths(mean.success)} % ${interval(mean.ci95)}`;

/** Compares policies on the same episodes. */
export function comparisonTable(comparisons: readonly PolicyComparison[]): string {
  const table = new Table({
    ...STYLE,
    head: ["first", "second", "episodes", "both", "first only", "second only", "neither", "McNemar p"],
  });
  for (const { first, second, pairs, both, onlyFirst, onlySecond, neither, pValue } of comparisons) {
    table.push([first, second, pairs, both, onlyFirst, onlySecond, neither, pValue.toPrecision(3)]);
  }
  return table.toString();
}
