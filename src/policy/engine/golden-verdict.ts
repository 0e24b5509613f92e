import type { GoldenSample } from "../manifest/golden-sample.ts";
import type { Manifest, Precision } from "../manifest/schema.ts";
import type { GoldenDifference } from "./golden-check.ts";

/** Whether a model reaches its golden sample. */
export interface GoldenVerdict extends GoldenDifference {
  /** The largest absolute difference of a logit that the model may have. */
  readonly allowed: number;
  readonly passed: boolean;
}

/**
 * Precisions other than fp32 may differ from the sample this many times as much as their export measured, because
 * machines round differently.
 */
const OTHER_MACHINE = 2;

/**
 * Judges the difference between a model and its golden sample. fp32 must keep the sample's tolerance and give all its
 * greedy tokens. Other precisions are judged by the difference that their export measured, and one likeliest token may
 * differ besides.
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
