import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runTool } from "../../ros/setup/tool.node.ts";

/** The newest of each major version at the time of writing, pinned. */
export const NODE_RELEASES = { 18: "18.20.8", 20: "20.20.2", 22: "22.23.3", 24: "24.21.0" } as const;

const CACHE = fileURLToPath(new URL("../../.cache/node", import.meta.url));

/**
 * The program of a release of Node.js, for example "22.23.3": the one at hand where it is that, else npm's package of
 * it, fetched at the first call on a machine.
 * @throws Error that says what to do where it cannot be had
 */
export async function nodeRelease(version: string): Promise<string> {
  if (process.versions.node === version) return process.execPath;
  const name = `node-${process.platform}-${process.arch}`;
  const folder = join(CACHE, version);
  const program = join(folder, "node_modules", name, "bin/node");
  if (existsSync(program)) return program;
  await mkdir(CACHE, { recursive: true });
  // Under another name until it is complete: tests in other processes may look for it.
  const unfinished = await mkdtemp(join(CACHE, "unfinished-"));
  try {
    const { failure } = await runTool("npm", ["install", "--no-save", "--prefix", unfinished, `${name}@${version}`]);
    if (failure !== undefined) {
      throw new Error(`Node.js ${version} could not be fetched from npm (a connection is needed): ${failure}`);
    }
    await rename(unfinished, folder).catch((error: unknown) => {
      if (!existsSync(program)) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return program;
}
