import path from "node:path";
import { MissingAssetError } from "../errors.ts";
import type { Mujoco } from "../mujoco.ts";
import { Simulation } from "../simulation.ts";
import { type ModelOnDisk, readModel, readOptionalFile } from "./read-model.node.ts";

/**
 * Loads a robot or scene from disk, with its includes, meshes and textures.
 * @param modelPath an MJCF document, or a folder with a `scene.xml` or with a single `.xml`
 * @throws MissingAssetError
 * @throws MalformedMjcfError
 * @throws AmbiguousModelFolderError
 */
export async function loadMjcf(mujoco: Mujoco, modelPath: string): Promise<Simulation> {
  const model = await readModel(modelPath);
  for (;;) {
    try {
      return Simulation.fromXml(mujoco, model.xml, { files: model.files, where: modelPath });
    } catch (error) {
      // Only MuJoCo knows all its rules for finding files, so a file that it misses is looked for and given to it.
      if (!(error instanceof MissingAssetError) || !(await addFile(model, error.file))) throw error;
    }
  }
}

/** Whether the file was found, in the folder of one of the documents, and was not there before. */
async function addFile({ files, folders }: ModelOnDisk, file: string): Promise<boolean> {
  const key = path.posix.normalize(file);
  if (files.has(key)) return false;
  for (const folder of folders) {
    const content = await readOptionalFile(path.resolve(folder, file));
    if (content === undefined) continue;
    files.set(key, content);
    return true;
  }
  return false;
}
