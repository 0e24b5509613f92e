import type { Nanoseconds } from "../../domain/units.ts";
import { UnifiedIoTokenizer } from "../tokenizer/unified-io-tokenizer.ts";
import { UnifiedIo2Policy } from "../unified-io2-policy.ts";
import { wordingWarning } from "../wording/wording-warning.ts";
import { type StartEngineOptions, startEngine } from "./start-engine.node.ts";
import type { ThreadEngine } from "./thread-engine.node.ts";

export interface LoadPolicyOptions extends StartEngineOptions {
  readonly now: () => Nanoseconds;
  /** See `UnifiedIo2PolicyOptions`. Default: it refuses words that it does not know. */
  readonly strictWords?: boolean;
}

/** The policy of a folder, its model in a thread of its own. @throws what is wrong with it; nothing stays loaded. */
export async function loadPolicy({
  now,
  strictWords = true,
  ...options
}: LoadPolicyOptions): Promise<UnifiedIo2Policy> {
  return policyOf(await startEngine(options), { now, onWarning: options.onWarning, strictWords });
}

/** Its tables are large, and the same for every policy. */
let tokenizer: UnifiedIoTokenizer | undefined;

/** A running engine as a policy, for those who also want to know how it runs. Closing the policy ends the engine. */
export function policyOf(
  engine: ThreadEngine,
  { now, onWarning, strictWords = true }: Pick<LoadPolicyOptions, "now" | "onWarning" | "strictWords">,
): UnifiedIo2Policy {
  const { manifest } = engine;
  const warning = strictWords ? wordingWarning(manifest) : undefined;
  if (warning !== undefined) onWarning(warning);
  tokenizer ??= new UnifiedIoTokenizer();
  return new UnifiedIo2Policy({ manifest, engine, tokenizer, now, onWarning, strictWords });
}
