import type { Nanoseconds } from "../../domain/units.ts";
import { UnifiedIoTokenizer } from "../tokenizer/unified-io-tokenizer.ts";
import { UnifiedIo2Policy } from "../unified-io2-policy.ts";
import { type StartEngineOptions, startEngine } from "./start-engine.node.ts";
import type { ThreadEngine } from "./thread-engine.node.ts";

export interface LoadPolicyOptions extends StartEngineOptions {
  readonly now: () => Nanoseconds;
}

/** The policy of a folder, its model in a thread of its own. @throws what is wrong with it; nothing stays loaded. */
export async function loadPolicy({ now, ...options }: LoadPolicyOptions): Promise<UnifiedIo2Policy> {
  return policyOf(await startEngine(options), { now, onWarning: options.onWarning });
}

/** A running engine as a policy, for those who also want to know how it runs. Closing the policy ends the engine. */
export const policyOf = (
  engine: ThreadEngine,
  { now, onWarning }: Pick<LoadPolicyOptions, "now" | "onWarning">,
): UnifiedIo2Policy =>
  new UnifiedIo2Policy({ manifest: engine.manifest, engine, tokenizer: new UnifiedIoTokenizer(), now, onWarning });
