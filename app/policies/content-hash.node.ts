import { createHash } from "node:crypto";
import { canonicalJson, type Json } from "../../src/files/canonical-json.ts";
import type { Manifest, Precision } from "../../src/policy/manifest/schema.ts";

/**
 * SHA-256 of all that decides a policy's answers in one precision: its files, by their own hashes, and the parts of its
 * manifest on pictures, words and tokens. The manifest's training data, license and measurements are left out.
 */
export function contentHash(
  { training, license, golden, precisions, ...deciding }: Manifest,
  precision: Precision,
): string {
  const { encoder, decoder, externalData = [] } = precisions[precision] ?? {};
  const files = [encoder, decoder, ...externalData].flatMap((file) => file?.sha256 ?? []);
  const json: Json = JSON.parse(JSON.stringify({ ...deciding, files }));
  return createHash("sha256").update(canonicalJson(json)).digest("hex");
}
