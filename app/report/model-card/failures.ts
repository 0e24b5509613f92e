import { type ActionSpace, createActionSpace } from "../../../src/action/index.ts";
import type { ResultRow } from "../../../src/evaluation/index.ts";
import type { PolicySource } from "../../policies/policy-source.ts";
import type { EpisodeSimulator } from "../../simulation/episode-simulator.node.ts";

/** An episode that did not succeed, and what was wrong. */
export interface Failure {
  readonly row: ResultRow;
  readonly kind: string;
}

export interface FailureCounts {
  readonly tasks: readonly string[];
  /** The most frequent first. */
  readonly kinds: readonly string[];
  /** By `task/kind`. */
  readonly counts: ReadonlyMap<string, number>;
  /** Episodes of each task. */
  readonly of: ReadonlyMap<string, number>;
}

/** What was wrong in each episode that did not succeed. */
export function failuresOf(
  rows: readonly ResultRow[],
  source: PolicySource,
  simulator: Pick<EpisodeSimulator, "failureKind">,
): readonly Failure[] {
  const actionSpace = createActionSpace(source.actionSpace);
  return rows.flatMap((row) =>
    row.outcome.kind === "success" ? [] : [{ row, kind: kindOf(row, actionSpace, simulator) }],
  );
}

function kindOf(
  { outcome, tokens, spec }: ResultRow,
  actionSpace: ActionSpace,
  simulator: Pick<EpisodeSimulator, "failureKind">,
): string {
  if (outcome.kind !== "failure" && outcome.kind !== "timeout") return outcome.kind;
  const decoded = actionSpace.decode(tokens[0] ?? []);
  return decoded.kind === "plan" ? simulator.failureKind(spec, decoded.plan) : "unparseable";
}

export function countFailures(rows: readonly ResultRow[], failures: readonly Failure[]): FailureCounts {
  const tasks = [...new Set(rows.map(({ spec }) => spec.task))];
  const totals = tally(failures.map(({ kind }) => kind));
  return {
    tasks,
    kinds: [...totals].sort(([, a], [, b]) => b - a).map(([kind]) => kind),
    counts: tally(failures.map(({ row, kind }) => `${row.spec.task}/${kind}`)),
    of: tally(rows.map(({ spec }) => spec.task)),
  };
}

function tally(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
