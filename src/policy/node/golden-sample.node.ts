import { readDocument } from "../../config/ordinary-file.node.ts";
import { checkedConfig } from "../../config/parse-config.ts";
import { readJson } from "../../config/read-json.ts";
import { type GoldenSample, goldenSampleSchema } from "../manifest/golden-sample.ts";
import type { PolicyFolder } from "./policy-folder.node.ts";

/** The golden sample of a policy; undefined where it comes without one. */
export async function readGoldenSample(folder: PolicyFolder): Promise<GoldenSample | undefined> {
  const { golden } = folder.manifest;
  if (golden === undefined) return undefined;
  await folder.checkFile(golden);
  const path = await folder.pathOf(golden.path);
  // The hash shows that the file is unchanged, so the slow YAML reader, which looks for misspelt keys, is not needed.
  return checkedConfig(readJson(await readDocument(path), path), goldenSampleSchema, path);
}
