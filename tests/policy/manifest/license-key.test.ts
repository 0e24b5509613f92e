import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "../../../src/config/index.ts";
import { licenseKeyWarning } from "../../../src/policy/manifest/license-key.ts";
import { parseManifest } from "../../../src/policy/manifest/parse-manifest.ts";
import { policyDirectory } from "../golden-cases.ts";

describe("a manifest's license", () => {
  const text = readFileSync(join(policyDirectory("micro"), "manifest.json"), "utf8");
  const read = (from: string) => parseManifest(from, "manifest.json");

  it("is read from the key license", () => {
    assert.equal(licenseKeyWarning(read(text)), undefined);
  });

  it("is read from the deprecated key licence too, and users are warned", () => {
    const old = read(text.replace('"license":', '"licence":'));
    assert.deepEqual(old, read(text));
    assert.match(licenseKeyWarning(old) ?? "", /^micro: .*licence.*rename it to license$/);
  });

  it("is checked under both keys", () => {
    for (const key of ["license", "licence"]) {
      const wrong = text.replace(/"license": "[^"]*"/, `"${key}": 5`);
      assert.throws(
        () => read(wrong),
        (error: unknown) => error instanceof ConfigError && /license/.test(error.message),
      );
    }
  });
});
