import { type ActionSpace, createActionSpace } from "../../../src/action/index.ts";
import type { ResultRow } from "../../../src/evaluation/index.ts";
import type { PolicySource } from "../../policies/policy-source.ts";
import type { EpisodeSimulator } from "../../simulation/episode-simulator.node.ts";
import type { CardRow } from "./card-results.ts";

export interface FailureCounts {
  readonly tasks: readonly string[];
  /** The most frequent first. */
  readonly kinds: readonly string[];
  /** By `task/kind`. */
  readonly counts: ReadonlyMap<string, number>;
  /** Episodes of each task. */
  readonly of: ReadonlyMap<string, number>;
}

/** The rows as a card keeps them, with what was wrong in each episode that did not succeed. */
export function withFailures(
  rows: readonly ResultRow[],
  source: Pick<PolicySource, "actionSpace">,
  simulator: Pick<EpisodeSimulator, "failureKind">,
): readonly CardRow[] {
  const actionSpace = createActionSpace(source.actionSpace);
  return rows.map((row) => {
    const { spec, outcome } = row;
    if (outcome.kind === "success") return { spec, outcome };
    return { spec, outcome, failure: kindOf(row, actionSpace, simulator) };
  });
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

/** How often each kind of failure is in each task. */
export function countFailures(rows: readonly CardRow[]): FailureCounts {
  const failed = rows.flatMap(({ spec, failure }) => (failure === undefined ? [] : [{ task: spec.task, failure }]));
  return {
    tasks: [...new Set(rows.map(({ spec }) => spec.task))],
    kinds: [...tally(failed.map(({ failure }) => failure))].sort(([, a], [, b]) => b - a).map(([kind]) => kind),
    counts: tally(failed.map(({ task, failure }) => `${task}/${failure}`)),
    of: tally(rows.map(({ spec }) => spec.task)),
  };
}

/** One failed episode of each task, of the task's most frequent kind of failure. Crashes are none of the policy's. */
export function typicalFailures(rows: readonly CardRow[]): readonly CardRow[] {
  const { tasks, counts } = countFailures(rows);
  return tasks.flatMap((task) => {
    const failed = rows.filter(
      ({ spec, failure }) => spec.task === task && failure !== undefined && failure !== "crash",
    );
    const often = ({ failure }: CardRow): number => counts.get(`${task}/${failure}`) ?? 0;
    return failed.toSorted((a, b) => often(b) - often(a))[0] ?? [];
  });
}

function tally(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
