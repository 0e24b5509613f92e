import type { PolicyVariant } from "../../src/evaluation/index.ts";
import type { ThreadEngine } from "../../src/policy/node/thread-engine.node.ts";
import type { Terminal } from "../console/terminal.ts";
import { LoadedPolicies } from "../policies/loaded-policies.node.ts";
import { type ModelOptions, openPolicies, type TimeLimits, timeLimitsIn } from "../policies/open-policy.node.ts";
import type { SourcedVariant } from "../policies/policy-source.ts";
import type { FilmingOptions } from "../report/film-episode.node.ts";
import type { Table } from "../simulation/episode-simulator.node.ts";

/** A policy that is ready to act in this thread's simulator. */
export interface ActingPolicy {
  readonly variant: SourcedVariant;
  /** The options of `filmEpisode` that depend on the policy. */
  readonly filming: Pick<FilmingOptions, "policies" | "bounds" | "limits" | "onWarning">;
}

/**
 * Lets `use` act with a variant's policy and frees it afterwards. A policy of a folder begins to load at once, while
 * `use` prepares; the first episode waits for it.
 * @throws what `openPolicy` throws, before `use` begins
 */
export async function withActingPolicy<Result>(
  variant: PolicyVariant,
  { model, table, terminal }: { model: ModelOptions & TimeLimits; table: Table; terminal: Terminal },
  use: (acting: ActingPolicy) => Promise<Result>,
): Promise<Result> {
  const onWarning = (message: string): void => terminal.log.warn(message);
  let running: ThreadEngine | undefined;
  const keep = (engine: ThreadEngine): void => {
    running = engine;
  };
  const limits = timeLimitsIn(model);
  const choice = { onWarning, keep, ...limits, signal: terminal.signal };
  const [sourced = variant] = await openPolicies([variant], model, table, choice);
  const { source }: SourcedVariant = sourced;
  if (source === undefined) return use({ variant: sourced, filming: { limits, onWarning } });
  terminal.log.debug(`loading ${source.directory}`);
  const policies = new LoadedPolicies([source], { ...limits, onWarning, signal: terminal.signal }, running);
  // The first episode reports the error.
  policies.factoriesFor(source.name).catch(() => {});
  const filming = { policies, bounds: source.actionSpace.bounds, limits, onWarning };
  try {
    return await use({ variant: sourced, filming });
  } finally {
    await policies.close();
  }
}
