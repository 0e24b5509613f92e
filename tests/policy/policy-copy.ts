import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Precision } from "../../src/policy/manifest/schema.ts";
import { policyDirectory } from "./golden-cases.ts";

/** A manifest as a test changes it. */
export type Json = { [key: string]: Json } & { [key: string]: unknown };

/** A copy of a policy, for tests to damage. Default: the smallest one. */
export class PolicyCopy {
  readonly folder = mkdtempSync(join(tmpdir(), "binarm-policy-"));

  constructor(name: "micro" | "pictures" = "micro") {
    cpSync(policyDirectory(name), this.folder, { recursive: true });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  read(name: string): Buffer {
    return readFileSync(join(this.folder, name));
  }

  change(edit: (manifest: Json) => void): void {
    const manifest: Json = JSON.parse(this.read("manifest.json").toString());
    edit(manifest);
    writeFileSync(join(this.folder, "manifest.json"), JSON.stringify(manifest));
  }

  /** Writes a file and its new hash in the manifest, so that no hash shows the change. */
  replace(name: string, bytes: Uint8Array): void {
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    writeFileSync(join(this.folder, name), bytes);
    this.change((manifest) => {
      for (const file of filesIn(manifest))
        if (String(file.path) === name) Object.assign(file, { sha256, bytes: bytes.length });
    });
  }

  /** Changes the weights of one precision, so that they no longer give the golden sample. */
  disturbWeights(precision: Precision): void {
    const name = `weights.${precision}.bin`;
    const bytes = Uint8Array.from(this.read(name));
    for (let at = bytes.length >> 1; at < bytes.length; at++) bytes[at] = 0;
    this.replace(name, bytes);
  }

  /** Makes the golden sample expect another logit. */
  disturbGolden(by: number): void {
    const sample: { logits: { values: number[] }[] } = JSON.parse(this.read("golden.json").toString());
    const [row] = sample.logits;
    if (row !== undefined) row.values[0] = (row.values[0] ?? 0) + by;
    this.replace("golden.json", Buffer.from(JSON.stringify(sample)));
  }
}

function filesIn(value: unknown): readonly Json[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.values(value).flatMap(filesIn);
  return "sha256" in value ? [value as Json, ...inner] : inner;
}
