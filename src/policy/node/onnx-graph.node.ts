import { env, InferenceSession, Tensor } from "onnxruntime-node";
import { messageOf } from "../../domain/message-of.ts";
import type { Device } from "../device.ts";
import type { Graph, GraphTensor, GraphTensors, TensorInfo } from "../engine/graph.ts";
import { GraphRunError, GraphUnreadableError } from "../errors.ts";

// Failures are thrown as errors; the native part would print the same again.
env.logLevel = "fatal";

export interface GraphOptions {
  readonly device: Device;
  /** Threads of the CPU provider. Default: one a core. */
  readonly threads?: number;
}

/**
 * Loads a graph with ONNX Runtime. Blocks the calling thread, as every run does.
 * @throws GraphUnreadableError where ONNX Runtime refuses it.
 */
export async function openGraph(path: string, { device, threads }: GraphOptions): Promise<Graph> {
  try {
    const session = await InferenceSession.create(path, {
      executionProviders: device === "cpu" ? ["cpu"] : [device, "cpu"],
      graphOptimizationLevel: "all",
      logSeverityLevel: 4,
      ...(threads !== undefined && { intraOpNumThreads: threads, interOpNumThreads: 1 }),
    });
    return new OnnxGraph(session, path);
  } catch (cause) {
    const received = messageOf(cause);
    throw new GraphUnreadableError({ expected: "a graph that ONNX Runtime can run", received, where: path, cause });
  }
}

class OnnxGraph implements Graph {
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  readonly #session: InferenceSession;
  readonly #path: string;

  constructor(session: InferenceSession, path: string) {
    this.#session = session;
    this.#path = path;
    this.inputs = session.inputMetadata.map(infoOf);
    this.outputs = session.outputMetadata.map(infoOf);
  }

  async run(feeds: GraphTensors, fetches: readonly string[]): Promise<GraphTensors> {
    const tensors = Object.fromEntries(Object.entries(feeds).map(([name, tensor]) => [name, onnxTensor(tensor)]));
    try {
      return await this.#session.run(tensors, fetches);
    } catch (cause) {
      const received = messageOf(cause);
      throw new GraphRunError({ expected: "outputs of ONNX Runtime", received, where: this.#path, cause });
    }
  }

  close(): Promise<void> {
    return this.#session.release();
  }
}

const infoOf = (info: InferenceSession.ValueMetadata): TensorInfo => ({
  name: info.name,
  type: info.isTensor ? info.type : "no tensor",
  shape: info.isTensor ? info.shape : [],
});

/** ONNX Runtime's tensor for an input; an output of a graph is used again as it is. */
function onnxTensor(tensor: GraphTensor): Tensor {
  if (tensor instanceof Tensor) return withWords(tensor);
  const { type, dims, data } = tensor;
  if (type === "float32" && data instanceof Float32Array) return new Tensor("float32", data, dims);
  if (type === "float16" && data instanceof Uint16Array) return withWords(new Tensor("float16", data, dims));
  if (type === "int64" && data instanceof BigInt64Array) return new Tensor("int64", data, dims);
  throw new TypeError(`no tensor can be made of ${type}`);
}

/**
 * ONNX Runtime's binding reads float16 from a Uint16Array alone, but its Tensor makes a Float16Array of it where the
 * engine has one (Node.js 24).
 */
function withWords(tensor: Tensor): Tensor {
  const { type, data } = tensor;
  if (type !== "float16" || !ArrayBuffer.isView(data) || data instanceof Uint16Array) return tensor;
  const words = new Uint16Array(data.buffer, data.byteOffset, data.byteLength / Uint16Array.BYTES_PER_ELEMENT);
  return Object.defineProperty(tensor, "data", { value: words });
}
