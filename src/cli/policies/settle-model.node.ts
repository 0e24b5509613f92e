import { unfitWarning } from "../../policy/device.ts";
import type { Precision } from "../../policy/manifest/schema.ts";
import type { LoadOptions } from "../../policy/node/load-model.node.ts";
import type { PolicyFolder } from "../../policy/node/policy-folder.node.ts";
import { knownProof } from "../../policy/node/proof/prove-model.node.ts";
import { ThreadEngine } from "../../policy/node/thread-engine.node.ts";
import { usualPrecisions } from "../../policy/usual-precisions.ts";
import { POLICY_THREAD } from "../workers/policy-thread.ts";
import type { ModelSettings } from "./policy-source.ts";

type Wishes = LoadOptions & Required<Pick<LoadOptions, "device" | "threads">>;

/**
 * Decides where and in which precision a policy's model runs: where it computes what it should. What was found out at an
 * earlier load is believed; else the model is loaded once, in a thread of its own, and freed again.
 * @throws what `loadModel` throws
 */
export async function settleModel(
  folder: PolicyFolder,
  wishes: Wishes,
  onWarning: (message: string) => void,
): Promise<ModelSettings> {
  const { threads } = wishes;
  const known = await provenBefore(folder, wishes);
  if (known !== undefined) {
    await folder.checkPrecision(known);
    return { device: "cpu", precision: known, threads };
  }
  const engine = await ThreadEngine.start({
    directory: folder.directory,
    entry: POLICY_THREAD,
    load: wishes,
    warmUp: false,
  });
  try {
    const { device, precision } = engine;
    const warning = unfitWarning(device, precision);
    if (warning !== undefined) onWarning(warning);
    return { device: device.device, precision, threads };
  } finally {
    await engine.close();
  }
}

/** The precision that is tried first, where nothing is left to find out. Other devices than the CPU have to be looked for. */
async function provenBefore(folder: PolicyFolder, { device, precision }: Wishes): Promise<Precision | undefined> {
  if (device !== "cpu") return undefined;
  const first = precision ?? usualPrecisions(folder.precisions, device)[0];
  if (first === undefined) return undefined;
  const proof = await knownProof(folder, { device, precision: first });
  return proof === undefined || (proof.kind !== "none" && !proof.verdict.passed) ? undefined : first;
}
