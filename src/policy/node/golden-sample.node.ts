import { loadConfig } from "../../config/load-config.node.ts";
import { type GoldenSample, goldenSampleSchema } from "../manifest/golden-sample.ts";
import type { PolicyFolder } from "./policy-folder.node.ts";

/** The golden sample of a policy; undefined where it comes without one. */
export async function readGoldenSample(folder: PolicyFolder): Promise<GoldenSample | undefined> {
  const { golden } = folder.manifest;
  if (golden === undefined) return undefined;
  await folder.checkFile(golden);
  return loadConfig(await folder.pathOf(golden.path), goldenSampleSchema);
}
