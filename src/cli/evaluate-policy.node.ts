import { join } from "node:path";
import { configHash, JsonlResultStore, replaceFile } from "../evaluation/index.node.ts";
import {
  type EpisodeRunner,
  entrantName,
  evaluate,
  listEpisodes,
  missingEpisodes,
  type ResultRow,
  type Summary,
  summarize,
  type Versions,
} from "../evaluation/index.ts";
import { InterruptedError } from "./errors/interrupted.ts";
import { decidingConfig, type EvaluationGrid, type SourcedEntrant } from "./evaluation-plan.ts";
import { readPackageInfo } from "./package-info.node.ts";
import { identityText } from "./policies/policy-source.ts";
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

export interface EntrantOptions {
  readonly suite: string;
  /** Where the results go, of their configuration's hash. */
  readonly folderFor: (configHash: string) => string;
  readonly runners: readonly EpisodeRunner[];
  readonly terminal: Terminal;
  /** What the progress is said to be of. Default: nothing. */
  readonly title?: string;
}

/**
 * Carries out what is missing of an entrant's evaluation and writes `summary.json` beside the results.
 * @throws InterruptedError where the user stopped it, ResultStoreError where results cannot be kept,
 * OutputWriteError where the summary cannot be written.
 */
export async function evaluatePolicy(
  grid: EvaluationGrid,
  entrant: SourcedEntrant,
  { suite, folderFor, runners, terminal, title }: EntrantOptions,
): Promise<PolicyEvaluation> {
  const versions = versionsFor(entrant);
  const config = decidingConfig(grid, entrant, { ...versions });
  const stamp = { configHash: configHash(config), versions };
  const folder = folderFor(stamp.configHash);
  const specs = listEpisodes({ ...grid, ...entrant });
  const store = await JsonlResultStore.open({ directory: folder, configHash: stamp.configHash, config });
  try {
    const missing = missingEpisodes(specs, store.rows).length;
    const done = specs.length - missing;
    if (store.rows.length > 0) terminal.log.info(`${folder}: ${done} of ${specs.length} episodes are there already`);
    const progress = showProgress(terminal, { total: specs.length, done, ...(title !== undefined && { title }) });
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
    const { policy, condition } = entrant;
    const summary = summarize({
      suite,
      policy,
      ...(condition !== undefined && { condition }),
      seedBase: grid.seedBase,
      manifest: { ...stamp, tasks: [...grid.tasks], levels: [...grid.levels], episodesPerCell: grid.episodes },
      rows: store.rows,
      timings: store.timings,
    });
    const summaryFile = join(folder, "summary.json");
    await writingTo(summaryFile, () => replaceFile(summaryFile, `${JSON.stringify(summary, null, 2)}\n`));
    if (end === "interrupted") {
      const kept = `${store.rows.length} of ${specs.length} episodes of ${entrantName(entrant)} are kept in ${folder}`;
      throw new InterruptedError(`stopped: ${kept}; the same command goes on from there`);
    }
    return { folder, summary, rows: store.rows, carriedOut: missing };
  } finally {
    await store.close();
  }
}

function versionsFor({ source }: SourcedEntrant): Versions {
  const { version, dependencies } = readPackageInfo();
  return {
    binarm: version,
    mujoco: dependencies["mujoco-js"]?.replace(/^.*@/, "") ?? "unknown",
    ...(source !== undefined && { policy: identityText(source.identity) }),
  };
}
