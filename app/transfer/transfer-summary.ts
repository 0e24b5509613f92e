import { LEVELS, type Level } from "../../src/domain/level.ts";
import type { Refusal } from "../../src/domain/refusal.ts";
import { clopperPearson95, type Interval, type MacroMean, macroMean } from "../../src/evaluation/index.ts";
import { failureOf, type TransferRow } from "./transfer-row.ts";

/** Successes among episodes, with the exact interval (Clopper and Pearson) of their rate. */
export interface TransferCount {
  readonly successes: number;
  readonly episodes: number;
  readonly interval95: Interval;
}

export interface TransferCell extends TransferCount {
  readonly task: string;
  readonly level: Level;
}

/** How often a policy refused for one reason. */
export interface RefusalCount {
  readonly because: Refusal["reason"];
  readonly episodes: number;
  /** The first refusal, in words. */
  readonly example: string;
}

/** The figures of a policy on recorded episodes. */
export interface TransferSummary {
  readonly policy: string;
  /** In the order of the rows. */
  readonly cells: readonly TransferCell[];
  /** The means of the tasks of each level. */
  readonly levels: readonly (MacroMean & { readonly level: Level })[];
  /** What was wrong, by task. */
  readonly failures: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Why goals were refused, the most frequent reason first. */
  readonly refusals: readonly RefusalCount[];
  /** All episodes together. */
  readonly all: TransferCount;
  /** What the recorded actions of the benchmark's own expert reach in these episodes by the same rules. */
  readonly expert: TransferCount;
}

export function summarizeTransfer(policy: string, rows: readonly TransferRow[]): TransferSummary {
  const tasks = [...new Set(rows.map(({ task }) => task))];
  const cells = tasks.flatMap((task) =>
    LEVELS.flatMap((level): readonly TransferCell[] => {
      const ofCell = rows.filter((row) => row.task === task && row.level === level);
      return ofCell.length === 0 ? [] : [{ task, level, ...countOf(ofCell) }];
    }),
  );
  const levels = LEVELS.flatMap((level) => {
    const ofLevel = cells.filter((cell) => cell.level === level);
    const mean = macroMean(ofLevel.map(({ successes, episodes }) => ({ successes, trials: episodes })));
    return mean === undefined ? [] : [{ level, ...mean }];
  });
  const failures = Object.fromEntries(
    tasks.map((task) => [
      task,
      tallied(rows.filter((row) => row.task === task).flatMap((row) => failureOf(row) ?? [])),
    ]),
  );
  const expert = counted(rows.filter(({ expertSucceeds }) => expertSucceeds).length, rows.length);
  return { policy, cells, levels, failures, refusals: refusalsIn(rows), all: countOf(rows), expert };
}

function refusalsIn(rows: readonly TransferRow[]): readonly RefusalCount[] {
  const refused = rows.flatMap(({ outcome }) => (outcome.kind === "refused" ? [outcome] : []));
  return [...new Set(refused.map(({ because }) => because))]
    .map((because) => {
      const alike = refused.filter((refusal) => refusal.because === because);
      return { because, episodes: alike.length, example: alike[0]?.reason ?? "" };
    })
    .sort((a, b) => b.episodes - a.episodes);
}

const countOf = (rows: readonly TransferRow[]): TransferCount =>
  counted(rows.filter(({ outcome }) => outcome.kind === "success").length, rows.length);

const counted = (successes: number, episodes: number): TransferCount => ({
  successes,
  episodes,
  interval95: clopperPearson95(successes, episodes),
});

function tallied(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
