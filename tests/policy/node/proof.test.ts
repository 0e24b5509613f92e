import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Device } from "../../../src/policy/device.ts";
import type { Graph } from "../../../src/policy/engine/graph.ts";
import { ModelUnprovenError } from "../../../src/policy/errors.ts";
import { type LoadOptions, loadModel } from "../../../src/policy/node/load-model.node.ts";
import { openGraph } from "../../../src/policy/node/onnx-graph.node.ts";
import { type Machine, THIS_MACHINE } from "../../../src/policy/node/open-model.node.ts";
import { PolicyFolder } from "../../../src/policy/node/policy-folder.node.ts";
import { startEngine } from "../../../src/policy/node/start-engine.node.ts";
import { PolicyCopy } from "../policy-copy.ts";

/**
 * A machine whose GPU computes every logit a little too large, as a real GPU did. It counts the graphs that are opened
 * and run.
 */
class WrongGpu implements Machine {
  opened = 0;
  runs = 0;
  readonly #off: number;

  constructor(off: number) {
    this.#off = off;
  }

  async probe(device: Device): Promise<void> {
    if (device !== "webgpu" && device !== "cpu") throw new Error("not installed");
  }

  async openGraph(path: string, { device, threads = 1 }: { device: Device; threads?: number }): Promise<Graph> {
    this.opened++;
    const graph = await openGraph(path, { device: "cpu", threads });
    const off = device === "webgpu" ? this.#off : 0;
    return {
      inputs: graph.inputs,
      outputs: graph.outputs,
      close: () => graph.close(),
      run: async (feeds, fetches) => {
        this.runs++;
        const { logits, ...others } = await graph.run(feeds, fetches);
        if (logits === undefined || !(logits.data instanceof Float32Array))
          return { ...others, ...(logits && { logits }) };
        return {
          ...others,
          logits: { ...logits, dims: logits.dims, type: logits.type, data: logits.data.map((one) => one + off) },
        };
      },
    };
  }
}

describe("the proof that a model gives the expected results here", () => {
  let policy: PolicyCopy;
  let cache: string;
  const before = process.env.XDG_CACHE_HOME;
  beforeEach(() => {
    policy = new PolicyCopy();
    cache = mkdtempSync(join(tmpdir(), "binarm-proofs-"));
    process.env.XDG_CACHE_HOME = cache;
  });
  afterEach(() => {
    process.env.XDG_CACHE_HOME = before;
    policy.remove();
    rmSync(cache, { recursive: true });
  });
  const load = async (options: LoadOptions, machine: Machine = THIS_MACHINE) => {
    const { model, ...loaded } = await loadModel(
      await PolicyFolder.open(policy.folder),
      { threads: 1, ...options },
      machine,
    );
    await model.close();
    return loaded;
  };
  const FP32_ON_CPU = { device: "cpu", precision: "fp32" } as const;
  const refuses = (loading: Promise<unknown>, ...patterns: readonly RegExp[]) =>
    assert.rejects(loading, (error) => {
      assert.ok(error instanceof ModelUnprovenError, String(error));
      for (const pattern of patterns) assert.match(error.message, pattern);
      return true;
    });

  it("refuses a chosen precision with wrong results, and says which one, by how much, and what to do", async () => {
    policy.disturbGolden(0.25);
    await refuses(load(FP32_ON_CPU), /on cpu in fp32/, /off by 0\.25 where 0\.00010 is allowed/, /policy verify/);
  });

  it("passes over a precision with wrong results where none was chosen", async () => {
    policy.disturbWeights("fp32");
    await refuses(load(FP32_ON_CPU), /on cpu in fp32/);
    const { precision, device } = await load({ device: "cpu" });
    assert.notEqual(precision, "fp32");
    assert.deepEqual(
      device.passedOver.slice(0, 1).map(({ device, precision }) => [device, precision]),
      [["cpu", "fp32"]],
    );
  });

  it("takes fp32 before int8 on the CPU, whether int8 gives right results there or not", async () => {
    const device = "cpu";
    assert.equal((await load({ device, precision: "int8" })).precision, "int8");
    policy.disturbWeights("int8");
    policy.change((manifest) => {
      delete manifest.precisions?.fp16;
    });
    const { precision, device: choice } = await load({ device });
    assert.deepEqual([precision, choice.passedOver], ["fp32", []]);
    await refuses(load({ device, precision: "int8" }), /on cpu in int8/, /policy verify/);
    policy.disturbWeights("fp32");
    await refuses(load({ device }), /cpu in fp32: .*; cpu in int8: /);
  });

  it("passes over a device with wrong results where none was chosen, and tries the next", async () => {
    const machine = new WrongGpu(0.3);
    const { device, precision } = await load({}, machine);
    assert.deepEqual([device.device, precision], ["cpu", "fp32"]);
    const tried = device.passedOver.filter((one) => one.precision !== undefined);
    assert.deepEqual(
      tried.map((one) => `${one.device} ${one.precision}`),
      ["webgpu fp16", "webgpu fp32", "webgpu int8"],
    );
    for (const { reason } of tried.slice(0, 2)) assert.match(reason, /off by 0\.30/);
    await refuses(load({ device: "webgpu" }, machine), /webgpu in fp16: .*; webgpu in fp32: /);
    await refuses(load({ device: "webgpu", precision: "fp32" }, machine), /on webgpu in fp32/);
  });

  it("takes a device with right results", async () => {
    const { device, precision } = await load({}, new WrongGpu(0));
    assert.deepEqual([device.device, precision], ["webgpu", "fp16"]);
  });

  it("is made once for a folder's content, and known afterwards", async () => {
    const machine = new WrongGpu(0);
    assert.equal((await load(FP32_ON_CPU, machine)).proof.kind, "fresh");
    assert.ok(machine.runs > 12);
    machine.runs = 0;
    assert.equal((await load(FP32_ON_CPU, machine)).proof.kind, "known");
    assert.equal(machine.runs, 0);
    assert.equal((await load({ device: "cpu", precision: "fp16" })).proof.kind, "fresh");
    policy.disturbGolden(1e-5);
    assert.equal((await load(FP32_ON_CPU, machine)).proof.kind, "fresh");
  });

  it("is also kept where it failed: nothing is loaded then", async () => {
    const machine = new WrongGpu(0);
    policy.disturbGolden(0.25);
    await refuses(load(FP32_ON_CPU, machine));
    machine.opened = 0;
    await refuses(load(FP32_ON_CPU, machine), /off by 0\.25/);
    assert.equal(machine.opened, 0);
  });

  it("is made and kept again where the kept verdict is damaged", async () => {
    await load(FP32_ON_CPU);
    const folder = join(cache, "binarm", "proofs");
    const [name = ""] = readdirSync(folder);
    const kept = readFileSync(join(folder, name), "utf8");
    for (const damage of ["", "{", '{"passed": true}', kept.replace("true", "null")]) {
      writeFileSync(join(folder, name), damage);
      assert.equal((await load(FP32_ON_CPU)).proof.kind, "fresh");
      assert.equal(readFileSync(join(folder, name), "utf8"), kept);
    }
    assert.deepEqual(readdirSync(folder), [name]);
  });

  it("works without a cache where none can be written", async () => {
    process.env.XDG_CACHE_HOME = join(cache, "file");
    writeFileSync(process.env.XDG_CACHE_HOME, "");
    for (let time = 0; time < 2; time++) assert.equal((await load(FP32_ON_CPU)).proof.kind, "fresh");
  });

  it("is made in the model's thread, and the caller is warned of what was passed over or is unproven", async function () {
    // Three threads load the package and the model, one after the other.
    this.timeout(120_000);
    const started = async () => {
      const warnings: string[] = [];
      const onWarning = (message: string) => warnings.push(message);
      const engine = await startEngine(policy.folder, { device: "cpu", threads: 1, warmUp: false, onWarning });
      await engine.close();
      return { engine, warnings };
    };
    assert.deepEqual((await started()).warnings, []);
    policy.disturbWeights("fp32");
    const { engine, warnings } = await started();
    assert.equal(engine.proof.kind, "fresh");
    assert.match(warnings.join("\n"), /^the model runs on cpu in (fp16|int8); passed over cpu in fp32: .*[^\n]*$/);
    policy.change((manifest) => {
      delete manifest.golden;
    });
    const without = await started();
    assert.equal(without.engine.proof.kind, "none");
    assert.match(without.warnings.join("\n"), /^micro: it has no golden sample/);
  });
});
