import assert from "node:assert/strict";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Observation } from "../../src/domain/observation.ts";
import { CameraMismatchError, DeviceUnavailableError, PolicyFileMissingError } from "../../src/policy/errors.ts";
import { type LoadedPolicy, loadPolicy } from "../../src/policy/node/load-policy.node.ts";
import { ThreadEngine } from "../../src/policy/node/thread-engine.node.ts";
import type { UnifiedIo2Policy } from "../../src/policy/unified-io2-policy.ts";
import { decided, describePolicy } from "../conformance/policy.ts";
import { grayFrame, restingState, someGoal } from "../conformance/samples.ts";
import { policyDirectory } from "./golden-cases.ts";

const warnings: string[] = [];
const load = (name: "micro" | "small"): Promise<LoadedPolicy> =>
  loadPolicy(policyDirectory(name), {
    ...{ device: "cpu", threads: 1, warmUp: false },
    onWarning: (message) => warnings.push(message),
  });

describePolicy("Unified-IO 2 in ONNX", () => load("micro"));

describe("Unified-IO 2 policy", () => {
  let policy: UnifiedIo2Policy;
  before(async () => {
    ({ policy } = await load("small"));
  });
  after(() => policy.close());

  const never = new AbortController().signal;
  const observation = (instruction = "put the red block into the green bowl", stampNs = 0): Observation => ({
    goal: { ...someGoal("goal-1"), instruction },
    robot: restingState(),
    frames: new Map([["top", grayFrame({ name: "top", width: 640, height: 480 }, stampNs)]]),
  });

  it("reports the probabilities of every bin, and the time of each stage", async () => {
    const { tokens, bins, confidence, stageNs } = decided(await policy.infer(observation(), never));
    assert.ok(bins.length >= 6 && bins.length % 6 === 0);
    for (const { position, bin, probabilities } of bins) {
      assert.equal(tokens[position], 32_999 - bin);
      assert.equal(probabilities.length, 1000);
      assert.ok(Math.abs(probabilities.reduce((sum, one) => sum + one, 0) - 1) < 1e-4);
      assert.equal(Math.max(...probabilities), probabilities[bin]);
    }
    assert.ok(confidence !== undefined && confidence > 0 && confidence <= 1);
    assert.deepEqual(Object.keys(stageNs).sort(), ["decode", "encode", "handOver", "preprocess", "tokenize"]);
  });

  it("cuts an instruction that is too long and warns", async () => {
    warnings.length = 0;
    const { cutTokens } = decided(await policy.infer(observation("block ".repeat(10_000)), never));
    assert.ok(cutTokens > 9000);
    assert.match(warnings.join(), /too long: \d+ tokens/);
  });

  it("takes control characters and an empty instruction as they are", async () => {
    for (const instruction of ["", "\u0000\u0007\u001b[31m\n\t", "\ud800"]) {
      assert.ok(decided(await policy.infer(observation(instruction), never)).tokens.length > 0);
    }
  });

  it("refuses an observation without its camera, or with another size of picture", async () => {
    const none = { ...observation(), frames: new Map() };
    const small = new Map([["top", grayFrame({ name: "top", width: 64, height: 48 })]]);
    await assert.rejects(policy.infer(none, never), CameraMismatchError);
    await assert.rejects(policy.infer({ ...observation(), frames: small }, never), CameraMismatchError);
  });

  it("leaves frames usable for others, and uses those in shared memory without a copy", async () => {
    const frame = grayFrame({ name: "top", width: 640, height: 480 });
    const shared = { ...frame, data: new Uint8Array(new SharedArrayBuffer(frame.data.length)).fill(128) };
    const plain = decided(await policy.infer({ ...observation(), frames: new Map([["top", frame]]) }, never));
    assert.equal(frame.data.length, 640 * 480 * 3);
    const same = decided(await policy.infer({ ...observation(), frames: new Map([["top", shared]]) }, never));
    assert.deepEqual(same.tokens, plain.tokens);
  });

  it("looks at earlier pictures of the same goal", async () => {
    const ask = async (stampNs: number) => decided(await policy.infer(observation("history", stampNs), never));
    const first = await ask(1e9);
    assert.deepEqual((await ask(1e9)).bins, first.bins);
    const second = await ask(2e9);
    assert.notDeepEqual(second.bins[0]?.probabilities, first.bins[0]?.probabilities);
  });

  it("rejects soon after it is canceled, before the model has stopped, and answers the next request", async () => {
    const abort = new AbortController();
    const canceled = policy.infer(observation(), abort.signal);
    setImmediate(() => abort.abort());
    await assert.rejects(canceled, { name: "AbortError" });
    assert.ok(decided(await policy.infer(observation(), never)).tokens.length > 0);
  });

  it("keeps the caller's event loop free", async () => {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    for (let i = 0; i < 10; i++) await policy.infer(observation(), never);
    delay.disable();
    assert.ok(delay.percentile(50) < 20e6, `${delay.percentile(50) / 1e6} ms`);
  });
});

describe("a policy that cannot be loaded", () => {
  const start = (directory: string, device: "cpu" | "cuda") => ThreadEngine.start({ directory, load: { device } });

  it("fails with its own error from within the thread", async () => {
    await assert.rejects(start("/nowhere", "cpu"), PolicyFileMissingError);
  });

  it("runs on the requested device, or names the available ones", async () => {
    const started = await start(policyDirectory("micro"), "cuda").catch((error: unknown) => error);
    if (started instanceof ThreadEngine) {
      assert.equal(started.device.device, "cuda");
      await started.close();
      return;
    }
    assert.ok(started instanceof DeviceUnavailableError, String(started));
    assert.match(started.expected, /cpu/);
    assert.match(started.received, /^cuda \(.+\)$/);
  });
});
