import Table from "cli-table3";
import { type Interval, type PolicyComparison, type Summary, scoredEpisodes } from "../evaluation/index.ts";

const percent = (rate: number): string => `${(100 * rate).toFixed(1)} %`;
const percents = ([low, high]: Interval): string => `${(100 * low).toFixed(1)} – ${(100 * high).toFixed(1)} %`;

// No colours: the table reads the same in a terminal, a file and a pipe.
const STYLE = { style: { head: [], border: [], compact: true } };
const COUNTS = ["failure", "timeout", "crash", "unparseable"];

/** The table of an evaluation. Rates leave crashed episodes out. */
export function summaryTable(summary: Summary): string {
  const table = new Table({
    ...STYLE,
    head: ["task", "level", "success", "rate", "Wilson 95 %", ...COUNTS],
    colAligns: ["left", "left", "right", "right", "right", "right", "right", "right", "right"],
  });
  for (const row of summary.rows) {
    const scored = scoredEpisodes(row);
    table.push([
      row.task,
      row.level,
      `${row.successes}/${scored}`,
      scored === 0 ? "–" : percent(row.successes / scored),
      percents(row.wilson95),
      row.failures,
      row.timeouts,
      row.crashes,
      row.unparseable,
    ]);
  }
  if (summary.mean !== null) {
    table.push(["mean", "", "", percent(summary.mean.success), `${percents(summary.mean.ci95)} *`, "", "", "", ""]);
  }
  return `policy ${summary.policy}\n${table.toString()}\n* bootstrap over episodes: no width where every episode of a row went the same way`;
}

/** Policies against each other on the same episodes. */
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
