import type { MessagePort } from "node:worker_threads";
import { defined } from "../../domain/defined.ts";
import { reportOf } from "../../domain/errors/error-report.ts";
import type { Nanoseconds } from "../../domain/units.ts";
import type { Cancellation } from "../cancellation.ts";
import type { InferencePipeline } from "../engine/inference-pipeline.ts";
import { CLOSE, type EngineCall, type EngineReply, type EngineSetup, type ModelForThread } from "./engine-protocol.ts";
import { loadModel } from "./load-model.node.ts";
import { THIS_MACHINE } from "./open-model.node.ts";
import { PolicyFolder } from "./policy-folder.node.ts";
import { makeReady } from "./warm-up.node.ts";

/** Runs inside the inference thread: loads a policy's model, then answers one call after the other. */
export async function serveEngine(port: MessagePort, setup: EngineSetup, now: () => Nanoseconds): Promise<void> {
  const reply = (message: EngineReply): void => port.postMessage(message);
  try {
    const folder = await PolicyFolder.open(setup.directory);
    const loaded = (): void => reply({ kind: "loaded" });
    const proven = await loadModel(folder, setup.load, THIS_MACHINE, loaded);
    loaded();
    const { model, inference, threads } = await makeReady(folder, proven, setup, now);
    let last = Promise.resolve();
    port.on("message", (call: EngineCall | typeof CLOSE) => {
      if (call === CLOSE) last = last.then(() => model.close()).finally(() => port.close());
      else last = last.then(() => answer(inference, call)).then(reply);
    });
    const { device, precision, proof } = proven;
    reply({ kind: "ready", device, precision, proof, ...defined({ threads }) });
  } catch (error) {
    reply({ kind: "unusable", error: reportOf(error, "inference thread") });
    port.on("message", () => port.close());
  }
}

/** Runs inside a lasting thread: serves one model after the other. */
export function serveModels(thread: MessagePort, now: () => Nanoseconds): void {
  thread.on("message", ({ port, setup }: ModelForThread) => void serveEngine(port, setup, now));
}

async function answer(inference: InferencePipeline, { id, request, cancel }: EngineCall): Promise<EngineReply> {
  const cancellation = new SharedCancellation(cancel);
  try {
    return { kind: "answer", id, answer: await inference.answer(request, cancellation) };
  } catch (error) {
    return cancellation.canceled
      ? { kind: "cancelled", id }
      : { kind: "failed", id, error: reportOf(error, "inference thread") };
  }
}

class SharedCancellation implements Cancellation {
  readonly #flag: Int32Array;

  constructor(buffer: SharedArrayBuffer) {
    this.#flag = new Int32Array(buffer);
  }

  get canceled(): boolean {
    return Atomics.load(this.#flag, 0) !== 0;
  }
}
