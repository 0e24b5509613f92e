import { comparePolicies, type MacroMean, type MeanDrop, macroMean, meanDrop } from "../../../src/evaluation/index.ts";
import type { CardResult, CardRow } from "./card-results.ts";

/** A result beside the plain one, on the episodes that both have. */
export interface PairedRates {
  readonly pairs: number;
  readonly plain: MacroMean | undefined;
  readonly other: MacroMean | undefined;
  readonly drop: MeanDrop | undefined;
  /** Episodes of the other result that the policy refused. */
  readonly refused: number;
}

/** Pairs episodes by task, level and seed. Means are over tasks and levels. Crashed episodes are left out. */
export function pairedRates(plain: readonly CardRow[], other: readonly CardRow[]): PairedRates {
  const cells = [...new Set(other.map(cellOf))].map((cell) => {
    const own = other.filter((row) => cellOf(row) === cell);
    const counts = comparePolicies(
      plain.filter((row) => cellOf(row) === cell),
      own,
    );
    const { both, onlyFirst, onlySecond, pairs } = counts;
    return {
      pairs,
      lost: onlyFirst,
      won: onlySecond,
      plain: { successes: both + onlyFirst, trials: pairs },
      other: { successes: both + onlySecond, trials: pairs },
    };
  });
  return {
    pairs: cells.reduce((sum, { pairs }) => sum + pairs, 0),
    plain: macroMean(cells.map((cell) => cell.plain)),
    other: macroMean(cells.map((cell) => cell.other)),
    drop: meanDrop(cells),
    refused: other.filter(({ outcome }) => outcome.kind === "refused").length,
  };
}

const cellOf = ({ spec: { task, level } }: CardRow): string => `${task}/${level}`;

/** The rows of one task. */
export const ofTask = (rows: readonly CardRow[], task: string): readonly CardRow[] =>
  rows.filter(({ spec }) => spec.task === task);

/** A suite's result of this name. */
export const resultNamed = (results: readonly CardResult[], name: string): CardResult | undefined =>
  results.find((result) => result.name === name);

/** The rows of the policy itself at all levels. */
export const plainRows = (results: readonly CardResult[]): readonly CardRow[] =>
  results.filter(({ part }) => part === "success").flatMap(({ rows }) => rows);
