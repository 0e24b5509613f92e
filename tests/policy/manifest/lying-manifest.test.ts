import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "../../../src/config/index.ts";
import { GraphMismatchError, ManifestContradictionError, PolicyFileMissingError } from "../../../src/policy/errors.ts";
import { PolicyFolder } from "../../../src/policy/node/policy-folder.node.ts";
import { type Json, PolicyCopy } from "../policy-copy.ts";

type ErrorClass = new (...words: never[]) => Error;

/** Every statement of a manifest is checked before anything is loaded: no session is opened in this file. */
describe("a manifest with wrong statements", () => {
  let policy: PolicyCopy;
  beforeEach(() => {
    policy = new PolicyCopy();
  });
  afterEach(() => policy.remove());

  const check = async (): Promise<void> => {
    const folder = await PolicyFolder.open(policy.folder);
    for (const precision of folder.precisions) await folder.checkPrecision(precision);
  };
  const refuses = async (edit: (manifest: Json) => void, error: ErrorClass, message: RegExp): Promise<void> => {
    const before = policy.read("manifest.json");
    policy.change(edit);
    await assert.rejects(check(), (thrown) => {
      assert.ok(thrown instanceof error, String(thrown));
      assert.match(thrown.message, message);
      return true;
    });
    writeFileSync(join(policy.folder, "manifest.json"), before);
  };
  const dimension =
    (name: string, value: number) =>
    (manifest: Json): void =>
      void Object.assign(manifest.dimensions as Json, { [name]: value });
  const space =
    (change: object) =>
    (manifest: Json): void =>
      void Object.assign(manifest.actionSpace as Json, change);

  it("is right in the fixture", check);

  it("about its dimensions is refused, because the weights contradict it", async () => {
    await refuses(dimension("embDim", 4096), GraphMismatchError, /embDim: words of \[33280, 4096\], got \[33280, 16\]/);
    await refuses(dimension("mlpDim", 1), GraphMismatchError, /mlpDim: .*\[16, 1\]/);
    await refuses(dimension("encoderLayers", 99), GraphMismatchError, /encoderLayers: 99, got 2 layers/);
    await refuses(dimension("decoderLayers", 1), GraphMismatchError, /decoderLayers: 1, got 2 layers/);
  });

  it("with numbers beyond their bounds is refused", async () => {
    for (const name of ["embDim", "heads", "headDim", "encoderLayers", "decoderLayers", "mlpDim"]) {
      await refuses(dimension(name, 1_000_000_000), ConfigError, new RegExp(`${name}: .*at most \\d+, got 1000000000`));
    }
    for (const [change, message] of [
      [{ controlRateHz: 1e12 }, /controlRateHz.*at most 1000/],
      [{ controlRateHz: 1 }, /controlRateHz.*at least 10/],
      [{ imageSize: 1_000_000_000 }, /imageSize.*at most 2048/],
      [{ imageSize: 17 }, /imageSize.*a multiple of 16, got 17/],
      [{ opset: 1e9 }, /opset.*at most 100/],
      [{ name: "x".repeat(1000) }, /name.*at most 200/],
      [{ cameras: new Array(1000).fill({ name: "top", width: 8, height: 8 }) }, /cameras.*at most 64/],
    ] as const) {
      await refuses((manifest) => void Object.assign(manifest, change), ConfigError, message);
    }
  });

  it("about a place that no robot at a table reaches is refused", async () => {
    const y = { low: -0.5, high: 0.5 };
    for (const x of [
      { low: -1e308, high: 1e308 },
      { low: 0.25, high: 20 },
      { low: 0.25, high: 0.250001 },
    ]) {
      await refuses(space({ bounds: { x, y } }), ConfigError, /actionSpace\.bounds\.x/);
    }
  });

  it("with an input twice, or control codes in its name, is refused", async () => {
    await refuses(
      (manifest) => void Object.assign(manifest, { inputs: ["text", "image", "text"] }),
      ConfigError,
      /each input once/,
    );
    for (const name of ["\u001b[31mred", "two\nlines", "\u009b2J", "\u202eevil"]) {
      await refuses((manifest) => void Object.assign(manifest, { name }), ConfigError, /without control codes/);
    }
  });

  it("is refused where its graph takes a picture and it names no camera", async () => {
    const cameras: readonly object[] = [];
    await refuses((manifest) => void Object.assign(manifest, { cameras }), ManifestContradictionError, /one camera/);
  });

  it("about a control rate that is no multiple of the action space's rate is refused", async () => {
    const range = { low: -0.05, high: 0.05 };
    const bounds = { dx: range, dy: range, dz: range, rx: range, ry: range, rz: range };
    const steps = (rateHz: number) =>
      space({ kind: "ee-delta", bounds, bins: 256, chunkLength: 8, rateHz, maxSteps: undefined });
    policy.change(steps(10));
    await check();
    await refuses(steps(30), ManifestContradictionError, /controlRateHz.*50 and 30/);
  });

  it("with a golden sample, but without the measured difference of a precision, is refused", async () => {
    await refuses(
      (manifest) => delete ((manifest.precisions as Json).int8 as Json).difference,
      ManifestContradictionError,
      /none of int8/,
    );
  });

  it("in bytes that are no UTF-8 is refused", async () => {
    const text = policy.read("manifest.json").toString().replace('"micro"', '"mïcro"');
    writeFileSync(join(policy.folder, "manifest.json"), text, "latin1");
    await assert.rejects(check(), (error) => {
      assert.ok(error instanceof PolicyFileMissingError);
      assert.match(error.message, /no UTF-8/);
      return true;
    });
  });
});
