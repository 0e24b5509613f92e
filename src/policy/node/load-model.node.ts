import { chooseDevice, type DeviceChoice, type DeviceRequest } from "../device.ts";
import { UnifiedIoModel } from "../engine/unified-io-model.ts";
import type { Precision } from "../manifest/schema.ts";
import { openGraph } from "./onnx-graph.node.ts";
import type { PolicyFolder } from "./policy-folder.node.ts";
import { probeDevice } from "./probe-device.node.ts";

export interface LoadOptions {
  /** Default: `auto`. */
  readonly device?: DeviceRequest;
  /** Default: fp16 on a GPU and fp32 on the CPU, or else what the policy comes in. */
  readonly precision?: Precision;
  /** Threads of the CPU provider. Default: one a core. */
  readonly threads?: number;
}

export interface LoadedModel {
  readonly model: UnifiedIoModel;
  readonly device: DeviceChoice;
  readonly precision: Precision;
}

/**
 * Checks everything about a policy's model and loads it, all of it or nothing. Blocks the calling thread for long.
 * @throws PolicyFolderError or DeviceUnavailableError, each with its own reason.
 */
export async function loadModel(folder: PolicyFolder, options: LoadOptions = {}): Promise<LoadedModel> {
  const device = await chooseDevice(options.device ?? "auto", probeDevice);
  const precision = options.precision ?? usualPrecision(folder, device);
  await folder.checkPrecision(precision);
  const files = folder.filesOf(precision);
  const settings = {
    device: device.device,
    ...(options.threads === undefined ? {} : { threads: options.threads }),
  };
  const encoder = await openGraph(await folder.pathOf(files.encoder.path), settings);
  try {
    const decoder = await openGraph(await folder.pathOf(files.decoder.path), settings);
    try {
      const model = new UnifiedIoModel({ encoder, decoder, manifest: folder.manifest, files });
      return { model, device, precision };
    } catch (error) {
      await decoder.close();
      throw error;
    }
  } catch (error) {
    await encoder.close();
    throw error;
  }
}

function usualPrecision({ precisions }: PolicyFolder, { device }: DeviceChoice): Precision {
  const order: readonly Precision[] = device === "cpu" ? ["fp32", "int8", "fp16"] : ["fp16", "fp32", "int8"];
  return order.find((precision) => precisions.includes(precision)) ?? "fp32";
}
