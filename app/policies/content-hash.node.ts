import { createHash } from "node:crypto";
import { canonicalJson, type Json } from "../../src/files/canonical-json.ts";
import type { Manifest, Precision } from "../../src/policy/manifest/schema.ts";

/**
 * SHA-256 of what decides what a policy says in one precision: the files by their own hashes, and how pictures, words
 * and tokens are understood. What its manifest tells of its training, license and measurements does not matter.
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
