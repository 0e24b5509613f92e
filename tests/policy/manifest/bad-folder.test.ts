import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InvalidActionSpaceError } from "../../../src/action/index.ts";
import { ConfigError } from "../../../src/config/index.ts";
import {
  GraphMismatchError,
  GraphUnreadableError,
  ManifestContradictionError,
  ManifestTooNewError,
  ManifestTooOldError,
  PathOutsidePolicyError,
  PolicyFileChangedError,
  PolicyFileMissingError,
  PrecisionMissingError,
  WrongOpsetError,
} from "../../../src/policy/errors.ts";
import { manifestJsonSchema } from "../../../src/policy/manifest/schema.ts";
import { loadModel } from "../../../src/policy/node/load-model.node.ts";
import { PolicyFolder } from "../../../src/policy/node/policy-folder.node.ts";
import { policyDirectory } from "../golden-cases.ts";

/** A manifest as a test changes it. */
type Json = { [key: string]: Json } & { [key: string]: unknown };
type ErrorClass = new (...words: never[]) => Error;

describe("a policy folder", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "binarm-policy-"));
    cpSync(policyDirectory("micro"), folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const change = (edit: (manifest: Json) => void): void => {
    const path = join(folder, "manifest.json");
    const manifest: Json = JSON.parse(readFileSync(path, "utf8"));
    edit(manifest);
    writeFileSync(path, JSON.stringify(manifest));
  };
  /** Makes the manifest agree with a file that a test has changed, so that the next check has to find it. */
  const acknowledge = (kind: "encoder" | "decoder"): void =>
    change((manifest) => {
      const file = fp32(manifest)[kind] as Json;
      const bytes = readFileSync(join(folder, String(file.path)));
      Object.assign(file, { bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") });
    });
  const fp32 = (manifest: Json): Json => (manifest.precisions as Json).fp32 as Json;
  const load = async (): Promise<void> => {
    const { model } = await loadModel(await PolicyFolder.open(folder), { device: "cpu", precision: "fp32" });
    await model.close();
  };
  const refuses = (error: ErrorClass) => assert.rejects(load(), error);

  it("loads as it is", load);

  it("without a manifest, or with one that is no JSON, is refused", async () => {
    writeFileSync(join(folder, "manifest.json"), "{ nothing");
    await refuses(ConfigError);
    rmSync(join(folder, "manifest.json"));
    await refuses(PolicyFileMissingError);
  });

  it("of a newer schema is refused before anything else is checked", async () => {
    change((manifest) => Object.assign(manifest, { schemaVersion: 3, newThing: true }));
    await refuses(ManifestTooNewError);
  });

  it("of an older schema is refused before anything else is checked", async () => {
    change((manifest) => Object.assign(manifest, { schemaVersion: 1, oldThing: true }));
    await refuses(ManifestTooOldError);
  });

  for (const [what, edit, error] of [
    ["misses a bound", (m: Json) => delete ((m.actionSpace as Json).bounds as Json).y, ConfigError],
    ["misses half a bound", (m: Json) => delete (((m.actionSpace as Json).bounds as Json).x as Json).low, ConfigError],
    [
      "has a low bound above the high one",
      (m: Json) => Object.assign(((m.actionSpace as Json).bounds as Json).x as Json, { low: 1, high: 0 }),
      InvalidActionSpaceError,
    ],
    ["has an unknown action space", (m: Json) => Object.assign(m.actionSpace as Json, { kind: "dance" }), ConfigError],
    ["has an unknown key", (m: Json) => Object.assign(m, { color: "red" }), ConfigError],
    ["is of another architecture", (m: Json) => Object.assign(m, { architecture: "gpt" }), ConfigError],
    ["misses the license", (m: Json) => delete m.license, ConfigError],
    ["has its license twice", (m: Json) => Object.assign(m, { licence: "MIT" }), ConfigError],
    ["has no precision", (m: Json) => Object.assign(m, { precisions: {} }), ConfigError],
    [
      "has a picture size without pictures",
      (m: Json) => Object.assign(m, { inputs: ["text"] }),
      ManifestContradictionError,
    ],
    [
      "has two cameras for one picture",
      (m: Json) => Array.isArray(m.cameras) && m.cameras.push({ name: "b", width: 4, height: 4 }),
      ManifestContradictionError,
    ],
    ["lacks the precision", (m: Json) => delete (m.precisions as Json).fp32, PrecisionMissingError],
    ["has another operator set", (m: Json) => Object.assign(m, { opset: 17 }), WrongOpsetError],
    [
      "has other dimensions",
      (m: Json) => Object.assign(m.dimensions as Json, { decoderLayers: 3 }),
      GraphMismatchError,
    ],
    ["has other heads", (m: Json) => Object.assign(m.dimensions as Json, { headDim: 4 }), GraphMismatchError],
    ["has another picture size", (m: Json) => Object.assign(m, { imageSize: 384 }), GraphMismatchError],
    ["has another type of cache", (m: Json) => Object.assign(fp32(m), { cacheType: "float16" }), GraphMismatchError],
    [
      "names a file outside",
      (m: Json) => Object.assign(fp32(m).encoder as Json, { path: "../encoder.onnx" }),
      PathOutsidePolicyError,
    ],
    [
      "names a file by its full path",
      (m: Json) => Object.assign(fp32(m).encoder as Json, { path: "/etc/passwd" }),
      PathOutsidePolicyError,
    ],
    ["does not list external data", (m: Json) => Object.assign(fp32(m), { externalData: [] }), PolicyFileChangedError],
  ] as const) {
    it(`whose manifest ${what} is refused`, async () => {
      change(edit);
      await refuses(error);
    });
  }

  it("with a file that is a link to the outside is refused", async () => {
    rmSync(join(folder, "encoder.fp32.onnx"));
    symlinkSync(join(policyDirectory("micro"), "encoder.fp32.onnx"), join(folder, "encoder.fp32.onnx"));
    await refuses(PathOutsidePolicyError);
  });

  it("with one changed byte in any file is refused", async () => {
    for (const name of ["encoder.fp32.onnx", "decoder.fp32.onnx", "weights.fp32.bin"]) {
      const path = join(folder, name);
      const before = readFileSync(path);
      const bytes = Buffer.from(before);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      writeFileSync(path, bytes);
      await refuses(PolicyFileChangedError);
      writeFileSync(path, before);
    }
  });

  it("with a truncated graph is refused, even where the manifest has its hash", async () => {
    truncateSync(join(folder, "decoder.fp32.onnx"), 9000);
    await refuses(PolicyFileChangedError);
    acknowledge("decoder");
    await refuses(GraphUnreadableError);
  });

  it("with a file that is no graph is refused", async () => {
    for (const text of ["", "not a graph at all", "\u0008\u0007"]) {
      writeFileSync(join(folder, "encoder.fp32.onnx"), text);
      acknowledge("encoder");
      await refuses(GraphUnreadableError);
    }
  });

  it("without its external data is refused", async () => {
    rmSync(join(folder, "weights.fp32.bin"));
    await refuses(PolicyFileMissingError);
  });

  it("whose graph points outside is refused", async () => {
    const path = join(folder, "encoder.fp32.onnx");
    // The path has the same length, so that the rest of the file stays as it is.
    writeFileSync(
      path,
      readFileSync(path).toString("latin1").replaceAll("weights.fp32.bin", "../../etc/passwd"),
      "latin1",
    );
    acknowledge("encoder");
    await refuses(PathOutsidePolicyError);
  });

  it("whose graphs are swapped is refused", async () => {
    change((manifest) => {
      const files = fp32(manifest);
      Object.assign(files, { encoder: files.decoder, decoder: files.encoder });
    });
    await refuses(GraphMismatchError);
  });

  it("is described by a JSON Schema, which the exporter reads from a file of its own", () => {
    const file = new URL("../../../policies/uio2/uio2/export/manifest.schema.json", import.meta.url);
    const again = "write it again: npm run -s binarm -- policy schema > policies/uio2/uio2/export/manifest.schema.json";
    assert.deepEqual(JSON.parse(readFileSync(file, "utf8")), manifestJsonSchema(), again);
  });
});
