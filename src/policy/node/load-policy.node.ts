import type { Nanoseconds } from "../../domain/units.ts";
import { silenceWarning } from "../manifest/silent-inputs.ts";
import { UnifiedIoTokenizer } from "../tokenizer/unified-io-tokenizer.ts";
import { UnifiedIo2Policy } from "../unified-io2-policy.ts";
import { wordingWarning } from "../wording/wording-warning.ts";
import { ThreadEngine, type ThreadEngineOptions } from "./thread-engine.node.ts";

export interface LoadPolicyOptions extends ThreadEngineOptions {
  readonly now: () => Nanoseconds;
  readonly onWarning: (message: string) => void;
  /** See `UnifiedIo2PolicyOptions`. Default: it refuses words that it does not know. */
  readonly strictWords?: boolean;
}

/** The policy of a folder, its model in a thread of its own. @throws what is wrong with it; nothing stays loaded. */
export async function loadPolicy({
  now,
  onWarning,
  strictWords = true,
  ...options
}: LoadPolicyOptions): Promise<UnifiedIo2Policy> {
  const engine = await ThreadEngine.start(options);
  const { manifest } = engine;
  for (const warning of [silenceWarning(manifest), strictWords ? wordingWarning(manifest) : undefined]) {
    if (warning !== undefined) onWarning(warning);
  }
  return new UnifiedIo2Policy({ manifest, engine, tokenizer: new UnifiedIoTokenizer(), now, onWarning, strictWords });
}
