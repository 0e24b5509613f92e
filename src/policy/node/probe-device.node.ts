import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { InferenceSession, listSupportedBackends } from "onnxruntime-node";
import { messageOf } from "../../domain/message-of.ts";
import type { Device } from "../device.ts";

/** `y = Identity(x)` over float32 [2], operator set 13, as ONNX's protocol buffers: the least that a device can run. */
const IDENTITY_GRAPH = Uint8Array.from(
  Buffer.from("CAc6NwoQCgF4EgF5IghJZGVudGl0eRIBZ1oPCgF4EgoKCAgBEgQKAggCYg8KAXkSCgoICAESBAoCCAJCBAoAEA0=", "base64"),
);

/** Files of ONNX Runtime that devices need and the npm package does not carry. */
const LIBRARIES: Readonly<Partial<Record<Device, string>>> = {
  cuda: "libonnxruntime_providers_cuda.so",
  tensorrt: "libonnxruntime_providers_tensorrt.so",
};

/** The library that WebGPU needs on Linux. It is checked first: without it ONNX Runtime prints to the terminal. */
const VULKAN = "libvulkan.so.1";

/** @throws Error that says in one line why nothing can run on the device. */
export async function probeDevice(device: Device): Promise<void> {
  if (device === "cpu") return;
  if (!listSupportedBackends().some(({ name }) => name === device)) {
    throw new Error("ONNX Runtime's build for this machine does not know it");
  }
  const library = LIBRARIES[device];
  if (library !== undefined && process.platform === "linux" && !existsSync(join(nativeFolder(), library))) {
    throw new Error(`${library} is not installed`);
  }
  if (device === "webgpu" && process.platform === "linux" && !isFound(VULKAN)) {
    throw new Error(`${VULKAN} is not installed`);
  }
  let session: InferenceSession;
  try {
    session = await InferenceSession.create(IDENTITY_GRAPH, { executionProviders: [device], logSeverityLevel: 4 });
  } catch (error) {
    throw new Error(lastSentence(messageOf(error)));
  }
  await session.release();
}

/** Whether the system's linker finds a library. Node.js loads it and then refuses it, since it is no Node.js module. */
function isFound(library: string): boolean {
  try {
    process.dlopen({ exports: {} }, library);
    return true;
  } catch (error) {
    return !(
      error instanceof Error && /cannot open shared object file|Error loading shared library/.test(error.message)
    );
  }
}

function nativeFolder(): string {
  const main = createRequire(import.meta.url).resolve("onnxruntime-node");
  return join(dirname(main), "..", "bin", "napi-v6", process.platform, process.arch);
}

/** ONNX Runtime puts its source file and line first and what went wrong last. */
const lastSentence = (message: string): string =>
  message
    .trim()
    .replace(/\s+/g, " ")
    .replace(/^\/\S+:\d+ .*?(?:was false|: )\.? ?/, "");
