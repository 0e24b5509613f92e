import type { Precision } from "../../src/policy/manifest/schema.ts";
import type { LoadOptions } from "../../src/policy/node/load-model.node.ts";
import type { PolicyFolder } from "../../src/policy/node/policy-folder.node.ts";
import { knownProof } from "../../src/policy/node/proof/prove-model.node.ts";
import { startEngine } from "../../src/policy/node/start-engine.node.ts";
import type { ThreadEngine } from "../../src/policy/node/thread-engine.node.ts";
import { precisionOrder } from "../../src/policy/precision-order.ts";
import type { ModelSettings } from "./policy-source.ts";

export interface ModelChoiceOptions {
  /** Gets warnings about the model, one line each, e.g. that a device was passed over. */
  readonly onWarning: (message: string) => void;
  /** Takes over the model that was loaded for the check, and has to close it. Default: it is closed at once. */
  readonly keep?: (engine: ThreadEngine) => void;
  /** Wall seconds for its golden sample. Default: 120. */
  readonly inferenceTimeoutS?: number;
  /** Aborts the choice. Default: it is never aborted. */
  readonly signal?: AbortSignal;
}

type RequestedModel = Pick<LoadOptions, "precision"> &
  Required<Pick<LoadOptions, "device">> & { readonly threads: number };

/**
 * Chooses the device and the precision with which a policy's model gives the expected results. The verdict of an
 * earlier load is used where there is one. Otherwise the model is loaded once, in a thread of its own.
 * @throws what `loadModel` throws, InferenceTimeoutError where its golden sample hangs, and the signal's reason
 */
export async function chooseModel(
  folder: PolicyFolder,
  requested: RequestedModel,
  { keep, ...starting }: ModelChoiceOptions,
): Promise<ModelSettings> {
  const { threads } = requested;
  const known = await precisionProvenBefore(folder, requested);
  if (known !== undefined) {
    await folder.checkPrecision(known);
    return { device: "cpu", precision: known, threads };
  }
  const engine = await startEngine(folder.directory, { ...requested, warmUp: false, ...starting });
  const { device, precision } = engine;
  if (keep === undefined) await engine.close();
  else keep(engine);
  return { device: device.device, precision, threads };
}

/**
 * The precision that is tried first, where an earlier load has proven it. Undefined for other devices than the CPU,
 * because they have to be probed.
 */
async function precisionProvenBefore(
  folder: PolicyFolder,
  { device, precision }: RequestedModel,
): Promise<Precision | undefined> {
  if (device !== "cpu") return undefined;
  const first = precision ?? precisionOrder(folder.precisions, device)[0];
  if (first === undefined) return undefined;
  const proof = await knownProof(folder, { device, precision: first });
  return proof === undefined || (proof.kind !== "none" && !proof.verdict.passed) ? undefined : first;
}
