import { defined } from "../../domain/defined.ts";
import type { Device } from "../device.ts";
import type { Graph } from "../engine/graph.ts";
import { UnifiedIoModel } from "../engine/unified-io-model.ts";
import { sameForBoth, type ThreadCounts } from "../thread-counts.ts";
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

/** Where a model runs, and on how many threads of the CPU: one number for both graphs, or one for each. Default: one a core. */
export interface OpenModelOptions extends Placing {
  readonly threads?: number | ThreadCounts;
}

/** A model's two graphs, each loaded. */
export interface LoadedGraphs {
  readonly encoder: Graph;
  readonly decoder: Graph;
}

/**
 * Checks a precision's files and graphs and loads them, both or none. Blocks the calling thread for long.
 * @throws PolicyFolderError, each with its own reason.
 */
export async function openModel(
  folder: PolicyFolder,
  options: OpenModelOptions,
  machine: Machine = THIS_MACHINE,
): Promise<UnifiedIoModel> {
  await folder.checkPrecision(options.precision);
  const graphs = await openGraphs(folder, options, machine);
  try {
    return new UnifiedIoModel({
      ...graphs,
      manifest: folder.manifest,
      files: folder.filesOf(options.precision),
    });
  } catch (error) {
    await graphs.encoder.close();
    await graphs.decoder.close();
    throw error;
  }
}

/** Loads both graphs or none, of files that were checked before. @throws GraphUnreadableError */
export async function openGraphs(
  folder: PolicyFolder,
  { device, precision, threads }: OpenModelOptions,
  machine: Machine,
): Promise<LoadedGraphs> {
  const files = folder.filesOf(precision);
  const counts = threads === undefined ? undefined : sameForBoth(threads);
  const open = async (stack: "encoder" | "decoder"): Promise<Graph> =>
    machine.openGraph(await folder.pathOf(files[stack].path), { device, ...defined({ threads: counts?.[stack] }) });
  const encoder = await open("encoder");
  try {
    return { encoder, decoder: await open("decoder") };
  } catch (error) {
    await encoder.close();
    throw error;
  }
}
