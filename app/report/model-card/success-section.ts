import type { Level } from "../../../src/domain/level.ts";
import { type Summary, type SummaryRow, summarize } from "../../../src/evaluation/index.ts";
import { meanText, rowText } from "../result-table.ts";
import type { CardResult } from "./card-results.ts";
import { markdownTable } from "./markdown.ts";

/** The policy's success in each task at each level. */
export function successTable(results: readonly CardResult[]): string {
  const summaries = results.filter(({ part }) => part === "success").map(({ summary }) => summary);
  const levels = summaries.flatMap((summary) => summary.levels);
  const tasks = [...new Set(summaries.flatMap(({ manifest }) => manifest.tasks))];
  const rows = summaries.flatMap((summary) => summary.rows);
  const cell = (task: string, level: Level): SummaryRow | undefined =>
    rows.find((row) => row.task === task && row.level === level);
  return markdownTable(
    ["task", ...levels.map(({ level }) => level)],
    [
      ...tasks.map((task) => [task, ...levels.map(({ level }) => rowText(cell(task, level)))]),
      ["**mean**", ...levels.map(({ mean }) => meanText(mean))],
    ],
  );
}

/** At each level: the policy, and what it stands between, over the seeds that all of them have. */
export function comparisonTables(results: readonly CardResult[]): readonly string[] {
  const compared = results.filter(
    ({ part, name }) => part === "success" || part === "baselines" || name === "language-blind",
  );
  const levels = [...new Set(compared.flatMap(({ summary }) => summary.manifest.levels))].sort();
  return levels.flatMap((level) => {
    const there = compared.filter(({ summary }) => summary.manifest.levels.includes(level));
    if (there.length < 2) return [];
    const shared = summariesAt(there, level);
    const tasks = shared[0]?.manifest.tasks ?? [];
    const of = (summary: Summary, task: string) => summary.rows.find((row) => row.task === task);
    const names = there.map(({ part, name }) => (part === "success" ? "policy" : name));
    const body = tasks.map((task) => [task, ...shared.map((summary) => rowText(of(summary, task)))]);
    const means = ["**mean**", ...shared.map(({ mean }) => meanText(mean))];
    return [markdownTable([level, ...names], [...body, means]), ""];
  });
}

/** The results at one level, over as many episodes a task as the smallest of them has. */
function summariesAt(results: readonly CardResult[], level: Level): readonly Summary[] {
  const episodes = Math.min(...results.map(({ summary }) => summary.manifest.episodesPerCell));
  return results.map(({ summary: { suite, policy, seedBase, manifest }, rows }) =>
    summarize({
      suite,
      policy,
      seedBase,
      manifest: { ...manifest, levels: [level], episodesPerCell: episodes },
      rows: rows.filter(({ spec }) => spec.level === level && spec.seed < seedBase + episodes),
      timings: [],
    }),
  );
}
