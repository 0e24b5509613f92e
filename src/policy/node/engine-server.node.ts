import type { MessagePort } from "node:worker_threads";
import { createActionSpace } from "../../action/index.ts";
import { reportOf } from "../../domain/errors/error-report.ts";
import type { Nanoseconds } from "../../domain/units.ts";
import { type Cancellation, NEVER_CANCELED } from "../cancellation.ts";
import { InferencePipeline } from "../engine/inference-pipeline.ts";
import type { EngineRequest } from "../engine/request.ts";
import type { Manifest } from "../manifest/schema.ts";
import { CLOSE, type EngineCall, type EngineReply, type EngineSetup, type ModelForThread } from "./engine-protocol.ts";
import { loadModel } from "./load-model.node.ts";
import { THIS_MACHINE } from "./open-model.node.ts";
import { PolicyFolder } from "./policy-folder.node.ts";

/** Runs inside the inference thread: loads a policy's model, then answers one call after the other. */
export async function serveEngine(port: MessagePort, setup: EngineSetup, now: () => Nanoseconds): Promise<void> {
  const reply = (message: EngineReply): void => port.postMessage(message);
  try {
    const folder = await PolicyFolder.open(setup.directory);
    const loaded = (): void => reply({ kind: "loaded" });
    const { model, device, precision, proof } = await loadModel(folder, setup.load, THIS_MACHINE, loaded);
    const { manifest } = folder;
    const inference = new InferencePipeline({
      model,
      manifest,
      grammar: createActionSpace(manifest.actionSpace).grammar,
      now,
    });
    loaded();
    try {
      if (setup.warmUp) await inference.answer(warmUpRequest(manifest), NEVER_CANCELED);
    } catch (error) {
      await model.close();
      throw error;
    }
    let last = Promise.resolve();
    port.on("message", (call: EngineCall | typeof CLOSE) => {
      if (call === CLOSE) last = last.then(() => model.close()).finally(() => port.close());
      else last = last.then(() => answer(inference, call)).then(reply);
    });
    reply({ kind: "ready", device, precision, proof });
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

/** A request with pictures and a text of usual size, whose answer has two tokens. */
function warmUpRequest({ imageSize, historyImageSize, historyLength, goalPictures }: Manifest): EngineRequest {
  const earlier = goalPictures?.count ?? historyLength;
  const gray = (size: number) => ({ width: size, height: size, data: new Uint8Array(size * size * 3).fill(128) });
  return {
    textTokens: new Array<number>(64).fill(1),
    ...(imageSize !== undefined && { image: gray(imageSize) }),
    history: historyImageSize === undefined ? [] : Array.from({ length: earlier }, () => gray(historyImageSize)),
    ...(goalPictures !== undefined && { historyWords: new Array<number>(earlier).fill(1) }),
    output: { kind: "text", options: { maxTokens: 2, temperature: 0, topP: 1, seed: 0 } },
  };
}
