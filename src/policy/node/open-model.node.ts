import { defined } from "../../domain/defined.ts";
import type { Device } from "../device.ts";
import type { Graph } from "../engine/graph.ts";
import { UnifiedIoModel } from "../engine/unified-io-model.ts";
import { type GraphOptions, openGraph } from "./onnx-graph.node.ts";
import type { PolicyFolder } from "./policy-folder.node.ts";
import { probeDevice } from "./probe-device.node.ts";
import type { Placing } from "./proof/proof-key.node.ts";

/** The devices and the runtime that models run on. */
export interface Machine {
  /** @throws Error that says in one line why nothing can run on the device. */
  probe(device: Device): Promise<void>;
  /** @throws GraphUnreadableError */
  openGraph(path: string, options: GraphOptions): Promise<Graph>;
}

/** This computer with ONNX Runtime. */
export const THIS_MACHINE: Machine = { probe: probeDevice, openGraph };

/**
 * Checks a precision's files and graphs and loads them, both or none. Blocks the calling thread for long.
 * @throws PolicyFolderError, each with its own reason.
 */
export async function openModel(
  folder: PolicyFolder,
  { device, precision, threads }: Placing & { readonly threads?: number },
  machine: Machine = THIS_MACHINE,
): Promise<UnifiedIoModel> {
  await folder.checkPrecision(precision);
  const files = folder.filesOf(precision);
  const settings = { device, ...defined({ threads }) };
  const encoder = await machine.openGraph(await folder.pathOf(files.encoder.path), settings);
  try {
    const decoder = await machine.openGraph(await folder.pathOf(files.decoder.path), settings);
    try {
      return new UnifiedIoModel({ encoder, decoder, manifest: folder.manifest, files });
    } catch (error) {
      await decoder.close();
      throw error;
    }
  } catch (error) {
    await encoder.close();
    throw error;
  }
}
