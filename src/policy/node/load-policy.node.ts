import { type ActionSpace, createActionSpace } from "../../action/index.ts";
import type { Nanoseconds } from "../../domain/units.ts";
import { SystemClock } from "../../time/system-clock.node.ts";
import type { Manifest } from "../manifest/schema.ts";
import { wordingWarning } from "../manifest/wording-warning.ts";
import { UnifiedIoTokenizer } from "../tokenizer/unified-io-tokenizer.ts";
import { UnifiedIo2Policy } from "../unified-io2-policy.ts";
import { type StartEngineOptions, startEngine, warnOnStderr } from "./start-engine.node.ts";
import type { ThreadEngine } from "./thread-engine.node.ts";

/** How a policy is loaded; each option may be left out. */
export interface LoadPolicyOptions extends StartEngineOptions {
  /** Whether the policy refuses words that it was not trained on and plans that it is not sure of. Default: true. */
  readonly strictWords?: boolean;
  /** The clock that the stages are timed with. Default: the system's monotonic clock. */
  readonly now?: () => Nanoseconds;
  /** The folder's model, where it was started before. The other options of the model are then ignored. */
  readonly engine?: ThreadEngine;
}

/** A policy of a folder that is ready to decide. Closing `policy` also ends `engine`. */
export interface LoadedPolicy {
  readonly policy: UnifiedIo2Policy;
  /** Decodes the policy's tokens. */
  readonly actionSpace: ActionSpace;
  readonly manifest: Manifest;
  /** The model, with the device and the precision in which it runs. It also answers in text. */
  readonly engine: ThreadEngine;
  readonly tokenizer: UnifiedIoTokenizer;
}

/**
 * Loads the policy of a folder, with its model in a thread of its own. All commands load their policies here.
 * @param folder the policy's folder; `policies/default` is Binarm's own where the working folder has none
 * @throws PolicyFolderError, DeviceUnavailableError, InferenceTimeoutError, the signal's reason; nothing stays loaded
 */
export async function loadPolicy(folder: string, options: LoadPolicyOptions = {}): Promise<LoadedPolicy> {
  const { now = systemTime, strictWords = true, onWarning = warnOnStderr, engine: running, ...starting } = options;
  const engine = running ?? (await startEngine(folder, { onWarning, ...starting }));
  try {
    const { manifest } = engine;
    const warning = strictWords ? wordingWarning(manifest) : undefined;
    if (warning !== undefined) onWarning(warning);
    tokenizer ??= new UnifiedIoTokenizer();
    const policy = new UnifiedIo2Policy({ manifest, engine, tokenizer, now, onWarning, strictWords });
    return { policy, actionSpace: createActionSpace(manifest.actionSpace), manifest, engine, tokenizer };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/** Shared, because its tables are large and the same for every policy. */
let tokenizer: UnifiedIoTokenizer | undefined;

const clock = new SystemClock();
const systemTime = (): Nanoseconds => clock.now();
