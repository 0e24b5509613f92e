import { createRequire } from "node:module";
import { DeviceUnavailableError } from "../errors.ts";

/** The release of onnxruntime-node that Binarm's package.json asks for. */
export const ONNX_RUNTIME_VERSION = "1.30.0";

/**
 * Checks that onnxruntime-node is installed. npm leaves it out where its install script cannot download CUDA's libraries;
 * without that script the package is complete for the CPU and WebGPU.
 *
 * @throws DeviceUnavailableError where it is not; the message tells how to install it
 */
export function checkOnnxRuntime(): void {
  try {
    createRequire(import.meta.url).resolve("onnxruntime-node");
  } catch (cause) {
    throw new DeviceUnavailableError({
      where: "ONNX Runtime",
      expected: `its package beside Binarm (npm install --ignore-scripts onnxruntime-node@${ONNX_RUNTIME_VERSION})`,
      received: "no such package: npm leaves it out where its install script cannot download CUDA's libraries",
      cause,
    });
  }
}
