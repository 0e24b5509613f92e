import assert from "node:assert/strict";
import { type Nanoseconds, nanoseconds, nanosecondsFromMs } from "../../../src/domain/units.ts";
import type { Graph } from "../../../src/policy/engine/graph.ts";
import type { GraphOptions } from "../../../src/policy/node/onnx-graph.node.ts";
import { type Machine, THIS_MACHINE } from "../../../src/policy/node/open-model.node.ts";
import { PolicyFolder } from "../../../src/policy/node/policy-folder.node.ts";
import { type TriedModel, tryThreads } from "../../../src/policy/node/thread-trial.node.ts";
import { policyDirectory } from "../golden-cases.ts";

type Stack = "encoder" | "decoder";

/** Runs graphs on one thread, on a clock by which a run takes as long as `ms` says. */
class MachineWithSpeed implements Machine {
  nowNs: Nanoseconds = nanoseconds(0);
  encoderRuns = 0;
  /** The graphs that are loaded, e.g. `encoder 2`. */
  readonly loaded = new Set<string>();
  readonly #ms: (stack: Stack, threads: number) => number;

  constructor(ms: (stack: Stack, threads: number) => number) {
    this.#ms = ms;
  }

  async probe(): Promise<void> {}

  async openGraph(path: string, { device, threads = 0 }: GraphOptions): Promise<Graph> {
    const stack = path.includes("encoder") ? "encoder" : "decoder";
    const graph = await THIS_MACHINE.openGraph(path, { device, threads: 1 });
    const name = `${stack} ${threads}`;
    this.loaded.add(name);
    return {
      inputs: graph.inputs,
      outputs: graph.outputs,
      run: async (feeds, fetches) => {
        if (stack === "encoder") this.encoderRuns++;
        this.nowNs = nanoseconds(this.nowNs + nanosecondsFromMs(this.#ms(stack, threads)));
        return graph.run(feeds, fetches);
      },
      close: async () => {
        assert.ok(this.loaded.delete(name), `${name} was closed twice`);
        await graph.close();
      },
    };
  }
}

describe("the trial of numbers of threads", () => {
  const request = { textTokens: [300, 1], history: [], output: { kind: "plan" } } as const;
  const onCpu = { device: "cpu", precision: "fp32" } as const;
  const trial = async (
    machine: MachineWithSpeed,
    {
      cores = 2,
      device = "cpu",
      largestBytes,
    }: { cores?: number; device?: "cpu" | "webgpu"; largestBytes?: number } = {},
  ): Promise<TriedModel | undefined> =>
    tryThreads(
      await PolicyFolder.open(policyDirectory("micro")),
      { ...onCpu, device },
      {
        machine,
        request,
        now: () => machine.nowNs,
        cores,
        ...(largestBytes !== undefined && { largestBytes }),
      },
    );

  it("keeps the fastest encoder and the fastest decoder, and closes all other graphs", async () => {
    const machine = new MachineWithSpeed((stack, threads) => (stack === "encoder" ? 0.12 / threads : threads / 100));
    const tried = await trial(machine, { cores: 6 });
    assert.deepEqual(tried?.threads, { encoder: 6, decoder: 1 });
    assert.deepEqual([...machine.loaded].sort(), ["decoder 1", "encoder 6"]);
    await tried?.model.close();
    assert.equal(machine.loaded.size, 0);
  });

  it("times nine rounds, and takes one thread where the machine is too slow for three in a second", async () => {
    const fast = new MachineWithSpeed((_, threads) => 0.1 / threads);
    const slow = new MachineWithSpeed((_, threads) => 400 / threads);
    const [quick, late] = [await trial(fast), await trial(slow)];
    // Two numbers of threads, one round that is not counted.
    assert.equal(fast.encoderRuns, 2 * 10);
    assert.deepEqual(quick?.threads, { encoder: 2, decoder: 2 });
    assert.equal(slow.encoderRuns, 2);
    assert.deepEqual(late?.threads, { encoder: 1, decoder: 1 });
    for (const tried of [quick, late]) await tried?.model.close();
  });

  it("is left out on one core, on a GPU, and for a large model", async () => {
    const machine = new MachineWithSpeed(() => 1);
    assert.equal(await trial(machine, { cores: 1 }), undefined);
    assert.equal(await trial(machine, { device: "webgpu" }), undefined);
    assert.equal(await trial(machine, { largestBytes: 1000 }), undefined);
    assert.equal(machine.encoderRuns, 0);
  });

  it("leaves nothing loaded where a model cannot be run", async () => {
    const machine = new MachineWithSpeed(() => {
      throw new Error("no run");
    });
    await assert.rejects(trial(machine), /no run/);
    assert.equal(machine.loaded.size, 0);
  });
});
