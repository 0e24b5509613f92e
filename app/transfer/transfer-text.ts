import Table from "cli-table3";
import type { Interval } from "../../src/evaluation/index.ts";
import type { TransferCount, TransferSummary } from "./transfer-summary.ts";

// No colors: the table reads the same in a terminal, a file and a pipe.
const STYLE = { style: { head: [], border: [], compact: true } };
const NOTE =
  "successes/episodes, percent, 95 % interval: exact (Clopper-Pearson); intervals of means are combined from the cells'";

/** Success by task and level, what was wrong by task, and what the benchmark's own expert reaches. */
export function transferText({ policy, cells, levels, failures, refusals, all, expert }: TransferSummary): string {
  const table = new Table({ ...STYLE, head: ["task", "level", policy], colAligns: ["left", "left", "right"] });
  for (const cell of cells) table.push([cell.task, cell.level, countText(cell)]);
  for (const { level, success, ci95 } of levels) table.push(["mean", level, `${percent(success)} ${bounds(ci95)}`]);
  const expertLine = `the recorded actions of the benchmark's own expert, by the same rules: ${countText(expert)}`;
  const refusalLines = refusals.map(({ episodes, example }) => `refused ${episodes}, as the first one: ${example}`);
  const end = `all: ${countText(all)}\n${expertLine}`;
  const parts = [`${table.toString()}\n${NOTE}`, failureTable(failures), refusalLines.join("\n"), end];
  return parts.filter((part) => part !== "").join("\n\n");
}

/** Empty where nothing was wrong. */
function failureTable(failures: TransferSummary["failures"]): string {
  const tasks = Object.entries(failures).filter(([, counts]) => Object.keys(counts).length > 0);
  const total = (kind: string) => tasks.reduce((sum, [, counts]) => sum + (counts[kind] ?? 0), 0);
  const kinds = [...new Set(tasks.flatMap(([, counts]) => Object.keys(counts)))].sort((a, b) => total(b) - total(a));
  if (kinds.length === 0) return "";
  const right = kinds.map(() => "right" as const);
  const table = new Table({ ...STYLE, head: ["what was wrong", ...kinds], colAligns: ["left", ...right] });
  for (const [task, counts] of tasks) table.push([task, ...kinds.map((kind) => String(counts[kind] ?? ""))]);
  table.push(["all", ...kinds.map((kind) => String(total(kind)))]);
  return table.toString();
}

const percent = (rate: number): string => `${(100 * rate).toFixed(1)} %`;
const bounds = ([low, high]: Interval): string => `[${(100 * low).toFixed(1)}, ${(100 * high).toFixed(1)}]`;

/** `11/12 91.7 % [61.5, 99.8]` */
const countText = ({ successes, episodes, interval95 }: TransferCount): string =>
  `${successes}/${episodes} ${percent(successes / episodes)} ${bounds(interval95)}`;
