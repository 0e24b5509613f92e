import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Device } from "../../device.ts";
import type { Manifest, Precision } from "../../manifest/schema.ts";
import { adapterIdentity } from "./adapter.node.ts";
import { processorIdentity } from "./processor.node.ts";

/** To be increased when models are run or judged in another way. */
const PROOF_VERSION = 1;

/** The device and the precision that a model runs in. */
export interface Placing {
  readonly device: Device;
  readonly precision: Precision;
}

/**
 * The hash of all that decides whether a model reaches its golden sample: its files, the sample, ONNX Runtime, the
 * processor and the adapter. Undefined where the adapter is unknown, or where there is no sample.
 */
export function proofKey({ golden, precisions }: Manifest, { device, precision }: Placing): string | undefined {
  const adapter = adapterIdentity(device);
  const files = precisions[precision];
  if (golden === undefined || files === undefined || adapter === undefined) return undefined;
  const processor = processorIdentity();
  const known = [PROOF_VERSION, golden.sha256, files, device, precision, adapter, processor, runtimeVersion()];
  return createHash("sha256").update(JSON.stringify(known)).digest("hex");
}

/** Read from its package: loading ONNX Runtime itself takes long. */
function runtimeVersion(): string {
  const path = createRequire(import.meta.url).resolve("onnxruntime-node/package.json");
  const { version }: { version?: unknown } = JSON.parse(readFileSync(path, "utf8"));
  return String(version);
}
