import { join } from "node:path";
import { EVALUATION_SEED_BASE } from "../../../src/domain/evaluation-seeds.ts";
import { configHash as hashOf } from "../../../src/evaluation/index.node.ts";
import { type EndedEpisode, type EpisodeSpec, listEpisodes } from "../../../src/evaluation/index.ts";
import type { Terminal } from "../../console/terminal.ts";
import { evaluatePolicies, type WantedEvaluation } from "../../evaluation/evaluate-policies.node.ts";
import { RETOLD } from "../../evaluation/retelling.node.ts";
import { measureLatency } from "../../policies/measure-latency.node.ts";
import type { TimeLimits } from "../../policies/open-policy.node.ts";
import type { PolicySource } from "../../policies/policy-source.ts";
import type { EpisodeSimulator } from "../../simulation/episode-simulator.node.ts";
import { withEpisodeRunners } from "../../workers/episode-runners.node.ts";
import type { CardEvaluation, CardSuite } from "./card-plan.ts";
import { controlLevel } from "./card-plan.ts";
import { withFailures } from "./failures.ts";
import type { TimedGoals } from "./latency-section.ts";
import { writeResult } from "./result-files.node.ts";
import { TimeLeft } from "./time-left.ts";

export interface MeasuringOptions {
  readonly source: PolicySource;
  readonly simulator: EpisodeSimulator;
  readonly terminal: Terminal;
  /** Folder of the results, in which a stopped run goes on. */
  readonly out: string;
  readonly workers: number;
  readonly time: TimeLimits;
}

/**
 * Carries out the evaluations that are not there yet, and writes the rows of each into the policy's folder as soon as it
 * is done. Returns all episodes of these evaluations.
 * @throws InterruptedError where the user stopped it: the same call goes on
 */
export async function measureEvaluations(
  evaluations: readonly CardEvaluation[],
  { source, simulator, terminal, out, workers, time }: MeasuringOptions,
): Promise<readonly EndedEpisode[]> {
  const folder = join(out, hashOf({ ...source.identity, ...source.model }).slice(0, 12));
  const policies = distinctSources(evaluations);
  const ended: EndedEpisode[] = [];
  const left = new TimeLeft(
    evaluations.reduce((sum, { grid, variant }) => sum + listEpisodes({ ...grid, ...variant }).length, 0),
    performance.now(),
  );
  await withEpisodeRunners({ count: workers, policies, terminal, time }, async (runners) => {
    const wanted = evaluations.map(
      ({ suite, name, grid, variant, change }): WantedEvaluation => ({
        grid,
        variant,
        title: `${suite} ${name}`,
        folderFor: (hash) => join(folder, `${suite}-${name}-${hash.slice(0, 8)}`),
        ...(change && { change, settings: RETOLD }),
      }),
    );
    let count = 0;
    for await (const { summary, rows, ran } of evaluatePolicies(wanted, { suite: "model-card", runners, terminal })) {
      const evaluation = evaluations[count];
      if (evaluation === undefined) throw new RangeError("more results than evaluations");
      count++;
      const { part, suite, name } = evaluation;
      await writeResult(source.directory, { part, suite, name, summary, rows: withFailures(rows, source, simulator) });
      ended.push(...rows);
      left.done(rows.length, ran);
      const progress = `${count} of ${evaluations.length} evaluations done`;
      if (count < evaluations.length) terminal.log.info(`${progress}; ${left.text(performance.now())}`);
    }
  });
  return ended;
}

/** So many first observations of each task at most: enough for a 99th percentile. */
const TIMED = 60;
const THREADS = [1, 2] as const;

/** Times the policy on goals in words, and on goals with pictures where there are any. */
export async function measureGoals(
  suites: readonly CardSuite[],
  {
    source,
    simulator,
    terminal,
    episodes,
  }: Pick<MeasuringOptions, "source" | "simulator" | "terminal"> & { readonly episodes: number },
): Promise<readonly TimedGoals[]> {
  const specsOf = (pictured: boolean): readonly EpisodeSpec[] =>
    suites.flatMap((suite) => {
      const level = controlLevel(suite);
      const tasks = suite.tasks.filter(
        ({ levels, promptForms }) => levels.includes(level) && promptForms.includes("pictures") === pictured,
      );
      return tasks.flatMap(({ name: task }) =>
        Array.from({ length: Math.min(episodes, TIMED) }, (_, index) => ({
          task,
          level,
          seed: EVALUATION_SEED_BASE + index,
          policy: source.name,
        })),
      );
    });
  const timed: TimedGoals[] = [];
  for (const goals of ["in words", "with pictures"] as const) {
    const specs = specsOf(goals === "with pictures");
    if (specs.length === 0) continue;
    for (const threads of THREADS) {
      const options = { simulator, specs, threads, signal: terminal.signal };
      timed.push({ goals, latency: { ...(await measureLatency(source, options)) } });
    }
  }
  return timed;
}

function distinctSources(evaluations: readonly CardEvaluation[]): readonly PolicySource[] {
  const sources = evaluations.flatMap(({ variant }) => variant.source ?? []);
  return [...new Map(sources.map((source) => [source.name, source])).values()];
}
