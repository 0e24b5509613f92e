import { join } from "node:path";
import { configHash, JsonlResultStore, replaceFile } from "../evaluation/index.node.ts";
import {
  type EpisodeRunner,
  evaluate,
  listEpisodes,
  missingEpisodes,
  type ResultRow,
  type Summary,
  summarize,
  type Versions,
} from "../evaluation/index.ts";
import { InterruptedError } from "./errors/interrupted.ts";
import { decidingConfig, type EvaluationPlan, resultFolder } from "./evaluation-plan.ts";
import { showProgress } from "./progress.ts";
import type { Terminal } from "./terminal.ts";
import { writingTo } from "./writing.ts";

export interface PolicyEvaluation {
  readonly folder: string;
  readonly summary: Summary;
  readonly rows: readonly ResultRow[];
  /** How many of the rows this run carried out; the others were there already. */
  readonly carriedOut: number;
}

/**
 * Carries out what is missing of a policy's evaluation and writes `summary.json` beside the results.
 * @throws InterruptedError where the user stopped it, ResultStoreError where results cannot be kept,
 * OutputWriteError where the summary cannot be written.
 */
export async function evaluatePolicy(
  plan: EvaluationPlan,
  policy: string,
  { versions, runners, terminal }: { versions: Versions; runners: readonly EpisodeRunner[]; terminal: Terminal },
): Promise<PolicyEvaluation> {
  const config = decidingConfig(plan, policy, versions);
  const stamp = { configHash: configHash(config), versions };
  const folder = resultFolder(plan, policy, stamp.configHash);
  const specs = listEpisodes({ ...plan, policy });
  const store = await JsonlResultStore.open({ directory: folder, configHash: stamp.configHash, config });
  try {
    const missing = missingEpisodes(specs, store.rows).length;
    const done = specs.length - missing;
    if (store.rows.length > 0) terminal.log.info(`${folder}: ${done} of ${specs.length} episodes are there already`);
    const progress = showProgress(terminal, {
      total: specs.length,
      done,
      ...(plan.policies.length > 1 && { title: policy }),
    });
    let successes = store.rows.filter((row) => row.outcome.kind === "success").length;
    const end = await evaluate({
      specs,
      runners,
      store,
      stamp,
      signal: terminal.signal,
      onRow: (row) => {
        if (row.outcome.kind === "success") successes++;
        progress.advance(`${successes} successes`);
      },
    }).finally(() => progress.stop());
    const summary = summarize({
      suite: plan.suite,
      policy,
      seedBase: plan.seedBase,
      manifest: { ...stamp, tasks: [...plan.tasks], levels: [...plan.levels], episodesPerCell: plan.episodes },
      rows: store.rows,
      timings: store.timings,
    });
    const summaryFile = join(folder, "summary.json");
    await writingTo(summaryFile, () => replaceFile(summaryFile, `${JSON.stringify(summary, null, 2)}\n`));
    if (end === "interrupted") {
      const kept = `${store.rows.length} of ${specs.length} episodes are kept in ${folder}`;
      throw new InterruptedError(`stopped: ${kept}; the same command goes on from there`);
    }
    return { folder, summary, rows: store.rows, carriedOut: missing };
  } finally {
    await store.close();
  }
}
