/**
 * Policies from folders, in Node.js: load one and let it decide.
 *
 * @module binarm/policy/node
 */
export { SystemClock } from "../time/system-clock.node.ts";
export type { BinDecision } from "./decoding/grammar-decoding.ts";
export type { TextOptions } from "./decoding/text-decoding.ts";
export type { Device, DeviceChoice, DeviceRequest, PassedOver } from "./device.ts";
export { deviceText } from "./device.ts";
export type { EngineAnswer, EngineRequest, PolicyEngine } from "./engine/request.ts";
export { DeviceUnavailableError, PolicyFolderError } from "./errors.ts";
export { ImageRefusedError } from "./image/errors.ts";
export type { RawImage } from "./image/raw-image.ts";
export type { Manifest, Precision } from "./manifest/schema.ts";
export { manifestJsonSchema } from "./manifest/schema.ts";
export { DEFAULT_POLICY } from "./node/default-policy.node.ts";
export { readImageFile } from "./node/image-file.node.ts";
export type { LoadedPolicy, LoadPolicyOptions } from "./node/load-policy.node.ts";
export { loadPolicy } from "./node/load-policy.node.ts";
export { PolicyFolder } from "./node/policy-folder.node.ts";
export type { Proof } from "./node/proof/prove-model.node.ts";
export { ReusableThread } from "./node/reusable-thread.node.ts";
export { ThreadEngine } from "./node/thread-engine.node.ts";
export type { ThreadCounts } from "./thread-counts.ts";
export { promptTokens } from "./tokenizer/prompt.ts";
export { UnifiedIoTokenizer } from "./tokenizer/unified-io-tokenizer.ts";
export type { UnifiedIo2Inference } from "./unified-io2-policy.ts";
export { UnifiedIo2Policy } from "./unified-io2-policy.ts";
