import { compareWithGolden } from "../../engine/golden-check.ts";
import { type GoldenVerdict, goldenVerdict } from "../../engine/golden-verdict.ts";
import type { UnifiedIoModel } from "../../engine/unified-io-model.ts";
import { readGoldenSample } from "../golden-sample.node.ts";
import type { PolicyFolder } from "../policy-folder.node.ts";
import { ProofCache } from "./proof-cache.node.ts";
import { type Placing, proofKey } from "./proof-key.node.ts";

/**
 * Whether a model gives the same results here as where it was exported: `none` where its folder has no golden sample,
 * `known` where an earlier load found it out, `fresh` where this load did.
 */
export type Proof =
  | { readonly kind: "none" }
  | { readonly kind: "known"; readonly verdict: GoldenVerdict }
  | { readonly kind: "fresh"; readonly verdict: GoldenVerdict };

/** The proof of an earlier load; undefined where there is none. Without a golden sample it is `none`. */
export async function knownProof(folder: PolicyFolder, placing: Placing): Promise<Proof | undefined> {
  if (folder.manifest.golden === undefined) return { kind: "none" };
  const key = proofKey(folder.manifest, placing);
  const verdict = key === undefined ? undefined : await new ProofCache().read(key);
  return verdict === undefined ? undefined : { kind: "known", verdict };
}

/**
 * Runs the golden sample through a loaded model and keeps the verdict for later loads.
 * @throws NonFiniteOutputError where a logit is not a finite number, GraphRunError where the model cannot be run on the
 * sample.
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
