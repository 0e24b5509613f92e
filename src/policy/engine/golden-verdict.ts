import type { GoldenSample } from "../manifest/golden-sample.ts";
import type { Manifest, Precision } from "../manifest/schema.ts";
import type { GoldenDifference } from "./golden-check.ts";

/** Whether a model reaches its golden sample. */
export interface GoldenVerdict extends GoldenDifference {
  /** The largest absolute difference of a logit that the model may have. */
  readonly allowed: number;
  readonly passed: boolean;
}

/** Other precisions than fp32 may be this many times as far off as their export measured: machines round differently. */
const OTHER_MACHINE = 2;

/**
 * Judges how far a model is from its golden sample: fp32 by the sample's tolerance and by all its greedy tokens, other
 * precisions by what their export measured, where one likeliest token may turn out otherwise.
 */
export function goldenVerdict(
  found: GoldenDifference,
  precision: Precision,
  { manifest, sample }: { readonly manifest: Pick<Manifest, "precisions">; readonly sample: GoldenSample },
): GoldenVerdict {
  const { logitsMaxAbs, likeliest, greedy } = found;
  if (precision === "fp32") {
    const allowed = sample.tolerance;
    const sameTokens = greedy === undefined || greedy.same === greedy.of;
    return { ...found, allowed, passed: logitsMaxAbs <= allowed && sameTokens };
  }
  const measured = manifest.precisions[precision]?.difference;
  const allowed = Math.max(sample.tolerance, OTHER_MACHINE * (measured?.logitsMaxAbs ?? 0));
  const sameTokens = likeliest.same >= Math.floor((measured?.sameTokens ?? 0) * likeliest.of) - 1;
  return { ...found, allowed, passed: logitsMaxAbs <= allowed && sameTokens };
}

/** A verdict in a few words for a person. */
export function verdictText({ logitsMaxAbs, allowed, likeliest, greedy }: GoldenVerdict): string {
  const tokens = greedy ?? likeliest;
  const off = `logits off by ${logitsMaxAbs.toPrecision(2)} where ${allowed.toPrecision(2)} is allowed`;
  return `${off}, ${tokens.same} of ${tokens.of} tokens the same`;
}
