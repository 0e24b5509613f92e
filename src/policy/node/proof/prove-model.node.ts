import { compareWithGolden } from "../../engine/golden-check.ts";
import { type GoldenVerdict, goldenVerdict } from "../../engine/golden-verdict.ts";
import type { UnifiedIoModel } from "../../engine/unified-io-model.ts";
import { readGoldenSample } from "../golden-sample.node.ts";
import type { PolicyFolder } from "../policy-folder.node.ts";
import { ProofCache } from "./proof-cache.node.ts";
import { type Placing, proofKey } from "./proof-key.node.ts";

/**
 * Whether a model computes here what it computed where it was exported: `none` where its folder has no golden sample,
 * `known` where that was found out at an earlier load, `fresh` where it was at this one.
 */
export type Proof =
  | { readonly kind: "none" }
  | { readonly kind: "known"; readonly verdict: GoldenVerdict }
  | { readonly kind: "fresh"; readonly verdict: GoldenVerdict };

/** What an earlier load found out; undefined where nothing did, or where the folder has no golden sample. */
export async function knownProof(folder: PolicyFolder, placing: Placing): Promise<Proof | undefined> {
  if (folder.manifest.golden === undefined) return { kind: "none" };
  const key = proofKey(folder.manifest, placing);
  const verdict = key === undefined ? undefined : await new ProofCache().read(key);
  return verdict === undefined ? undefined : { kind: "known", verdict };
}

/**
 * Runs the golden sample through a loaded model and keeps the verdict for later loads.
 * @throws NonFiniteOutputError where the model gives no number, GraphRunError where it cannot be run on the sample.
 */
export async function freshProof(folder: PolicyFolder, model: UnifiedIoModel, placing: Placing): Promise<Proof> {
  const { manifest } = folder;
  const sample = await readGoldenSample(folder);
  if (sample === undefined) return { kind: "none" };
  const verdict = goldenVerdict(await compareWithGolden(model, sample), placing.precision, { manifest, sample });
  const key = proofKey(manifest, placing);
  if (key !== undefined) await new ProofCache().write(key, verdict);
  return { kind: "fresh", verdict };
}
