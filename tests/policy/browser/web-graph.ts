import { env, InferenceSession, Tensor } from "onnxruntime-web/webgpu";
import { messageOf } from "../../../src/domain/message-of.ts";
import type { Graph, GraphTensor, GraphTensors } from "../../../src/policy/engine/graph.ts";
import { GraphRunError } from "../../../src/policy/errors.ts";

/**
 * The provider in a page: the graphics processor, with WebAssembly for operators that it lacks, or WebAssembly alone.
 */
export type WebProvider = "webgpu" | "wasm";

/** The address at which ONNX Runtime finds its WebAssembly. */
export function useWebAssemblyOf(folderUrl: string): void {
  env.wasm.wasmPaths = folderUrl;
  env.wasm.numThreads = 1;
  env.logLevel = "fatal";
}

/** Loads a graph with onnxruntime-web, its external data from beside it. */
export async function openWebGraph(
  url: string,
  { provider, externalData }: { readonly provider: WebProvider; readonly externalData: readonly string[] },
): Promise<Graph> {
  const session = await InferenceSession.create(url, {
    executionProviders: [provider],
    graphOptimizationLevel: "all",
    externalData: externalData.map((path) => ({ path, data: new URL(path, url).href })),
  });
  return new WebGraph(session, url);
}

class WebGraph implements Graph {
  readonly inputs;
  readonly outputs;
  readonly #session: InferenceSession;
  readonly #url: string;

  constructor(session: InferenceSession, url: string) {
    this.#session = session;
    this.#url = url;
    this.inputs = session.inputMetadata.map(infoOf);
    this.outputs = session.outputMetadata.map(infoOf);
  }

  async run(feeds: GraphTensors, fetches: readonly string[]): Promise<GraphTensors> {
    const tensors = Object.fromEntries(Object.entries(feeds).map(([name, tensor]) => [name, tensorOf(tensor)]));
    try {
      return await this.#session.run(tensors, fetches);
    } catch (cause) {
      const received = messageOf(cause);
      throw new GraphRunError({ expected: "outputs of ONNX Runtime", received, where: this.#url, cause });
    }
  }

  close(): Promise<void> {
    return this.#session.release();
  }
}

const infoOf = (info: InferenceSession.ValueMetadata) => ({
  name: info.name,
  type: info.isTensor ? info.type : "no tensor",
  shape: info.isTensor ? info.shape : [],
});

function tensorOf(tensor: GraphTensor): Tensor {
  if (tensor instanceof Tensor) return tensor;
  const { type, dims, data } = tensor;
  if (type === "float32" && data instanceof Float32Array) return new Tensor("float32", data, dims);
  if (type === "float16" && data instanceof Uint16Array) return new Tensor("float16", data, dims);
  if (type === "int64" && data instanceof BigInt64Array) return new Tensor("int64", data, dims);
  throw new TypeError(`no tensor can be made of ${type}`);
}
