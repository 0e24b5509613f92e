import type { EpisodeRunner } from "../../src/evaluation/index.ts";
import type { Terminal } from "../console/terminal.ts";
import type { TimeLimits } from "../policies/open-policy.node.ts";
import type { PolicySource } from "../policies/policy-source.ts";
import { workerCount } from "./worker-count.node.ts";
import { WorkerEpisodeRunner } from "./worker-episode-runner.node.ts";

export interface EpisodeRunnersOptions {
  readonly count: number;
  /** The policies of folders that episodes may name. */
  readonly policies: readonly PolicySource[];
  readonly terminal: Terminal;
  /** Default: 120 s an inference, 1800 s an episode. */
  readonly time?: TimeLimits;
}

/** Starts the worker processes, passes `use` one episode runner for each, and ends them afterwards. */
export async function withEpisodeRunners<Result>(
  { count, policies, terminal, time = {} }: EpisodeRunnersOptions,
  use: (runners: readonly EpisodeRunner[]) => Promise<Result>,
): Promise<Result> {
  const log = (text: string, from: "stdout" | "stderr") =>
    terminal.log[from === "stderr" ? "warn" : "debug"](text.trimEnd());
  const processes = workerCount(count, terminal);
  terminal.log.debug(`episodes run in ${processes} process(es)`);
  const workers = Array.from({ length: processes }, () => new WorkerEpisodeRunner({ log, policies, ...time }));
  try {
    return await use(workers.map((worker) => worker.run));
  } finally {
    await Promise.all(workers.map((worker) => worker.close()));
  }
}
