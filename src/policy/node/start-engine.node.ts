import { defined } from "../../domain/defined.ts";
import { unfitWarning } from "../device.ts";
import { licenseKeyWarning } from "../manifest/license-key.ts";
import { silenceWarning } from "../manifest/silent-inputs.ts";
import type { LoadOptions } from "./load-model.node.ts";
import { ThreadEngine, type ThreadEngineOptions } from "./thread-engine.node.ts";

/** How a policy's model is started. */
export interface StartEngineOptions extends LoadOptions, Omit<ThreadEngineOptions, "directory" | "load"> {
  /** Gets warnings for a person, one line each. Default: `process.emitWarning`. */
  readonly onWarning?: (message: string) => void;
}

/**
 * Starts the model of a policy's folder in a thread of its own and verifies that it computes what it should.
 * @throws PolicyFolderError, DeviceUnavailableError, InferenceTimeoutError, and what `onWarning` throws; nothing stays loaded
 */
export async function startEngine(
  directory: string,
  { onWarning = warnOnStderr, device, precision, threads, ...options }: StartEngineOptions = {},
): Promise<ThreadEngine> {
  const load = defined({ device, precision, threads });
  const engine = await ThreadEngine.start({ directory, load, ...options });
  try {
    for (const warning of warningsOf(engine)) onWarning(warning);
    return engine;
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/** Where a program does not take warnings itself, Node.js prints them. */
export const warnOnStderr = (message: string): void => process.emitWarning(message, "BinarmWarning");

function warningsOf({ manifest, device, precision, proof }: ThreadEngine): readonly string[] {
  const unproven = `${manifest.name}: it has no golden sample, so nothing shows that it computes here what it should`;
  const warnings = [
    licenseKeyWarning(manifest),
    silenceWarning(manifest),
    unfitWarning(device, precision),
    proof.kind === "none" ? unproven : undefined,
  ];
  return warnings.filter((warning) => warning !== undefined);
}
