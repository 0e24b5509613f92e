import type { Device } from "./device.ts";
import type { Precision } from "./manifest/schema.ts";

const ON_CPU: readonly Precision[] = ["fp32", "int8", "fp16"];
const ON_GPU: readonly Precision[] = ["fp16", "fp32", "int8"];

/** Those of the precisions that a policy comes in, in the order in which they are tried on a device. */
export const precisionOrder = (available: readonly Precision[], device: Device): readonly Precision[] =>
  (device === "cpu" ? ON_CPU : ON_GPU).filter((precision) => available.includes(precision));
