import type { Manifest } from "./schema.ts";

/** The manifests that were read with the deprecated key `licence`. */
export const manifestsWithOldKey = new WeakSet<Manifest>();

/** A manifest's document with the key `license` where it has the deprecated `licence` and no `license`. */
export function withLicense(document: unknown): { readonly document: unknown; readonly isOld: boolean } {
  if (typeof document !== "object" || document === null || !("licence" in document) || "license" in document) {
    return { document, isOld: false };
  }
  const { licence: license, ...others } = document;
  return { document: { ...others, license }, isOld: true };
}

/** A warning for users of a policy whose manifest has the deprecated key; undefined where it has none. */
export function licenseKeyWarning(manifest: Manifest): string | undefined {
  if (!manifestsWithOldKey.has(manifest)) return undefined;
  return `${manifest.name}: its manifest has the key licence, which the next version refuses: rename it to license`;
}
