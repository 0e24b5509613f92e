import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { policyDirectory } from "../policy/golden-cases.ts";
import { PolicyCopy } from "../policy/policy-copy.ts";
import { binarmInProcess } from "../support/processes/binarm-in-process.ts";
import { binarm } from "../support/processes/binarm-process.ts";

const MICRO = policyDirectory("micro");
const PICTURE = fileURLToPath(new URL("../fixtures/uio2-images/img200x150.png", import.meta.url));

describe("binarm policy", () => {
  it("shows what a policy is", async () => {
    const { code, stdout } = await binarmInProcess(["policy", "info", MICRO]);
    assert.equal(code, 0);
    assert.match(stdout, /unified-io-2, 2 \+ 2 layers/);
    assert.match(stdout, /top 640x480/);
    assert.doesNotMatch(stdout, /left empty/);
  });

  it("marks the inputs that stay empty", async () => {
    const { code, stdout } = await binarmInProcess(["policy", "info", policyDirectory("small")]);
    assert.equal(code, 0);
    const inputs = stdout.split("\n").find((line) => line.startsWith("inputs"));
    assert.match(inputs ?? "", /, audio \(left empty: [^)]+\), audio_history \(left empty: [^)]+\)$/);
    assert.match(inputs ?? "", / text, image, /);
  });

  it("writes the words of the suites that a policy was trained on, by default both where it takes pictures", async () => {
    const wordsOf = async (...args: readonly string[]): Promise<readonly string[]> => {
      const { code, stdout, stderr } = await binarmInProcess(["policy", "words", ...args]);
      assert.equal(code, 0, stderr);
      const { wording } = JSON.parse(stdout);
      assert.equal(wording.folding, "lower-case");
      return wording.words;
    };
    assert.ok(!(await wordsOf(MICRO)).includes("twist"));
    const both = await wordsOf(policyDirectory("pictures"));
    for (const word of ["twist", "spatula", "daxer", "L-shape", "l-shaped"]) assert.ok(both.includes(word), word);
    assert.ok(!(await wordsOf(MICRO, "--suite", "tabletop-17")).includes("L-shape"));
    assert.deepEqual(await wordsOf(MICRO, "--suite", "words-6", "tabletop-17"), both);
    const { code, stderr } = await binarmInProcess(["policy", "words", MICRO, "--suite", "words-7"]);
    assert.equal(code, 2);
    assert.match(stderr, /words-7.*words-6.*tabletop-17/s);
  });

  it("shows and verifies which pictures in goals a policy takes", async () => {
    const directory = policyDirectory("pictures");
    const { stdout } = await binarmInProcess(["policy", "info", directory]);
    assert.match(stdout, /^pictures +up to 3 in a goal, each 96x48: \{0\} is <extra_id_0>, \{1\} is /m);
    assert.match((await binarmInProcess(["policy", "info", MICRO])).stdout, /^pictures +none in goals$/m);
    const cropping = new PolicyCopy("pictures");
    cropping.change((manifest) => Object.assign(manifest.goalPictures ?? {}, { crop: "content" }));
    const { stdout: cropped } = await binarmInProcess(["policy", "info", cropping.folder]);
    assert.match(
      cropped,
      /^pictures +up to 3 in a goal, each 96x48, cut to the thing on plain light ground: \{0\} is /m,
    );
    cropping.remove();
    const verified = await binarm(["policy", "verify", directory, "--device", "cpu", "--json", "--runs", "1"]);
    assert.equal(verified.code, 0, verified.stderr);
    assert.equal(JSON.parse(verified.stdout).passed, true);
  });

  it("verifies files, parity and latency of every precision", async () => {
    const { code, stdout } = await binarm(["policy", "verify", MICRO, "--device", "cpu", "--json", "--runs", "1"]);
    assert.equal(code, 0);
    const report: { passed: boolean; precisions: { precision: string; latency: { stage: string }[] }[] } =
      JSON.parse(stdout);
    assert.equal(report.passed, true);
    assert.deepEqual(
      report.precisions.map(({ precision }) => precision),
      ["fp32", "fp16", "int8"],
    );
    assert.ok(report.precisions[0]?.latency.some(({ stage }) => stage === "encode"));
  });

  it("fails a policy with a changed file with exit code 2 and one line", async () => {
    const folder = mkdtempSync(join(tmpdir(), "binarm-verify-"));
    try {
      cpSync(MICRO, folder, { recursive: true });
      writeFileSync(join(folder, "encoder.fp32.onnx"), "tampered");
      const { code, stderr } = await binarmInProcess(["policy", "verify", folder, "--device", "cpu"]);
      assert.equal(code, 2);
      assert.match(stderr, /^error: .+\[BINARM_POLICY_FILE_CHANGED\]$/m);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("fails a policy with wrong results; other commands refuse it or choose another precision", async () => {
    const policy = new PolicyCopy();
    try {
      policy.disturbWeights("fp32");
      const verify = ["policy", "verify", policy.folder, "--device", "cpu", "--precision", "fp32", "--runs", "1"];
      const verified = await binarm(verify);
      assert.equal(verified.code, 1);
      assert.match(verified.stdout, /│ cpu +│ fp32 +│ NOT REACHED +│ \d/);
      assert.match(verified.stderr, /cpu in fp32: logits off by .*\[BINARM_POLICY_VERIFICATION\]/);
      const ask = ["ask", "--policy", policy.folder, "--device", "cpu", "--max-tokens", "1", "what?"];
      const refused = await binarm([...ask, "--precision", "fp32"]);
      assert.equal(refused.code, 2);
      assert.match(refused.stderr, /on cpu in fp32 .*choose another --device or --precision.*BINARM_MODEL_UNPROVEN/);
      const answered = await binarm(ask);
      assert.equal(answered.code, 0, answered.stderr);
      assert.match(answered.stderr, /^warn: the model runs on cpu in \w+; passed over cpu in fp32: /m);
    } finally {
      policy.remove();
    }
  });

  it("prints the manifest's JSON Schema", async () => {
    const { code, stdout } = await binarmInProcess(["policy", "schema"]);
    assert.equal(code, 0);
    assert.equal(JSON.parse(stdout).type, "object");
  });
});

describe("binarm ask", () => {
  const words = ["ask", "--policy", MICRO, "--device", "cpu", "what is on the table?"];

  it("answers in words, the same ones each time", async () => {
    const [first, second] = await Promise.all(
      [1, 2].map(() => binarm([...words, "--image", PICTURE, "--max-tokens", "5", "--json"])),
    );
    assert.equal(first?.code, 0, first?.stderr);
    const { text, tokens }: { text: string; tokens: number[] } = JSON.parse(first?.stdout ?? "");
    assert.equal(typeof text, "string");
    assert.ok(tokens.length >= 1 && tokens.length <= 5);
    assert.deepEqual(JSON.parse(second?.stdout ?? "").tokens, tokens);
  });

  it("warns of inputs that stay empty, and keeps that out of the JSON", async () => {
    const silent = ["ask", "--policy", policyDirectory("small"), "--device", "cpu", "--max-tokens", "1", "--json"];
    const { code, stdout, stderr } = await binarm([...silent, "what is on the table?"]);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /warn: small: nothing records sound; audio and audio_history stay empty\n/);
    assert.equal(JSON.parse(stdout).tokens.length, 1);
  });

  it("refuses more pictures than the policy looks at, and takes earlier ones where it does", async () => {
    const two = ["--image", PICTURE, "--image", PICTURE];
    const refused = await binarmInProcess([...words, ...two]);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /at most 1 pictures, since micro takes text, image, got 2: .*CONFLICTING_OPTIONS/);
    const remembering = ["ask", "--policy", policyDirectory("small"), "--device", "cpu", "--max-tokens", "1", "what?"];
    const { code, stderr } = await binarm([...remembering, ...two]);
    assert.equal(code, 0, stderr);
  });

  it("refuses a picture that is none, and a device that is not there", async () => {
    const noPicture = await binarmInProcess([...words, "--image", policyDirectory("micro")]);
    assert.equal(noPicture.code, 2);
    assert.match(noPicture.stderr, /BINARM_IMAGE_REFUSED/);
    const noDevice = await binarmInProcess([...words, "--device", "abacus"]);
    assert.equal(noDevice.code, 2);
  });
});
