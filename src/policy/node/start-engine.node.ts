import { unfitWarning } from "../device.ts";
import { silenceWarning } from "../manifest/silent-inputs.ts";
import { ThreadEngine, type ThreadEngineOptions } from "./thread-engine.node.ts";

export interface StartEngineOptions extends ThreadEngineOptions {
  /** Told what a person should know of the model, one line each. */
  readonly onWarning: (message: string) => void;
}

/**
 * The model of a policy's folder in a thread of its own, proven to compute here what it should. Everything that uses a
 * policy's model starts it here.
 * @throws what is wrong with the folder, the device or the model; nothing stays loaded.
 */
export async function startEngine({ onWarning, ...options }: StartEngineOptions): Promise<ThreadEngine> {
  const engine = await ThreadEngine.start(options);
  const { manifest, device, precision, proof } = engine;
  const unproven = `${manifest.name}: it has no golden sample, so nothing shows that it computes here what it should`;
  for (const warning of [
    silenceWarning(manifest),
    unfitWarning(device, precision),
    proof.kind === "none" ? unproven : undefined,
  ]) {
    if (warning !== undefined) onWarning(warning);
  }
  return engine;
}
