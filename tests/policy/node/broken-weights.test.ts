import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigError } from "../../../src/config/index.ts";
import { compareWithGolden } from "../../../src/policy/engine/golden-check.ts";
import {
  GraphRunError,
  GraphUnreadableError,
  ModelUnprovenError,
  NonFiniteOutputError,
  PolicyFileChangedError,
} from "../../../src/policy/errors.ts";
import { readGoldenSample } from "../../../src/policy/node/golden-sample.node.ts";
import { loadModel } from "../../../src/policy/node/load-model.node.ts";
import { PolicyFolder } from "../../../src/policy/node/policy-folder.node.ts";
import { ThreadEngine } from "../../../src/policy/node/thread-engine.node.ts";
import { policyDirectory } from "../golden-cases.ts";

const WEIGHTS = "weights.fp32.bin";

/** Folders with right hashes and a fault in their content. */
describe("a policy whose author made a mistake", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "binarm-policy-"));
    cpSync(policyDirectory("micro"), folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const rewriteManifest = (edit: (text: string) => string): void => {
    const path = join(folder, "manifest.json");
    writeFileSync(path, edit(readFileSync(path, "utf8")));
  };
  /** Writes a file and makes the manifest name it as it is now. */
  const replace = (name: string, bytes: Uint8Array): void => {
    const sha = (content: Uint8Array): string => createHash("sha256").update(content).digest("hex");
    const before = readFileSync(join(folder, name));
    writeFileSync(join(folder, name), bytes);
    rewriteManifest((text) =>
      text.replaceAll(sha(before), sha(bytes)).replaceAll(`"bytes": ${before.length}\n`, `"bytes": ${bytes.length}\n`),
    );
  };
  const open = async () => loadModel(await PolicyFolder.open(folder), { device: "cpu", precision: "fp32", threads: 1 });
  const start = (warmUp: boolean): Promise<ThreadEngine> =>
    ThreadEngine.start({
      directory: folder,
      load: { device: "cpu", precision: "fp32", threads: 1 },
      warmUp,
    });

  it("with truncated weights is refused", async () => {
    const weights = readFileSync(join(folder, WEIGHTS));
    replace(WEIGHTS, weights.subarray(0, weights.length >> 1));
    await assert.rejects(open(), GraphUnreadableError);
  });

  it("with NaN in its weights is refused, and without a golden sample fails its warm-up and every inference", async () => {
    replace(WEIGHTS, new Uint8Array(readFileSync(join(folder, WEIGHTS)).length).fill(0xff));
    for (const refused of [open(), start(false)]) {
      await assert.rejects(refused, (error) => {
        assert.ok(error instanceof ModelUnprovenError, String(error));
        assert.match(error.message, /cpu in fp32: .*finite logits, got NaN/);
        return true;
      });
    }
    const sample = await readGoldenSample(await PolicyFolder.open(folder));
    assert.ok(sample !== undefined);
    rewriteManifest((text) => JSON.stringify({ ...JSON.parse(text), golden: undefined }));
    await assert.rejects(start(true), NonFiniteOutputError);
    const { model } = await open();
    await assert.rejects(compareWithGolden(model, sample), NonFiniteOutputError);
    await model.close();
    const engine = await start(false);
    try {
      const request = { textTokens: [300, 1], history: [], output: { kind: "plan" } } as const;
      await assert.rejects(engine.answer(request, new AbortController().signal), NonFiniteOutputError);
    } finally {
      await engine.close();
    }
  });

  it("with a golden sample for other inputs fails with the graph's own error message", async () => {
    const { model } = await open();
    const sample = await readGoldenSample(await PolicyFolder.open(folder));
    assert.ok(sample !== undefined);
    const { image_mask: _, ...inputs } = sample.inputs;
    await assert.rejects(compareWithGolden(model, { ...sample, inputs }), (error) => {
      assert.ok(error instanceof GraphRunError);
      assert.match(error.received, /image_mask/);
      return true;
    });
    await model.close();
  });

  it("with a folder in the place of a file is refused", async () => {
    rmSync(join(folder, WEIGHTS));
    mkdirSync(join(folder, WEIGHTS));
    await assert.rejects(open(), PolicyFileChangedError);
  });

  it("with an invalid manifest is refused before a thread is started", async () => {
    rewriteManifest((text) => text.replace("unified-io-2", "gpt"));
    await assert.rejects(start(true), ConfigError);
  });
});
