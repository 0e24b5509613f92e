/** How far a policy folder's int8 graphs are from its golden sample on this processor. As a program, prints it. */
import { fileURLToPath } from "node:url";
import { compareWithGolden, type GoldenDifference } from "../../../src/policy/engine/golden-check.ts";
import { UnifiedIoModel } from "../../../src/policy/engine/unified-io-model.ts";
import { readGoldenSample } from "../../../src/policy/node/golden-sample.node.ts";
import { openGraph } from "../../../src/policy/node/onnx-graph.node.ts";
import { PolicyFolder } from "../../../src/policy/node/policy-folder.node.ts";

export async function int8Difference(directory: string): Promise<GoldenDifference> {
  const folder = await PolicyFolder.open(directory);
  const files = folder.filesOf("int8");
  const open = async (path: string) => openGraph(await folder.pathOf(path), { device: "cpu", threads: 1 });
  const [encoder, decoder] = [await open(files.encoder.path), await open(files.decoder.path)];
  const model = new UnifiedIoModel({ encoder, decoder, manifest: folder.manifest, files });
  try {
    const sample = await readGoldenSample(folder);
    if (sample === undefined) throw new RangeError(`${directory} has no golden sample`);
    return await compareWithGolden(model, sample);
  } finally {
    await model.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(JSON.stringify(await int8Difference(process.argv[2] ?? "")));
}
