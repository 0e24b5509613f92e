import { copyFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";

const MUJOCO_WASM = createRequire(import.meta.url).resolve("mujoco-js/mujoco.wasm");

/**
 * Bundles a TypeScript module into one that runs in a browser and in Node.js as it is, with MuJoCo's WebAssembly beside
 * it. Rejects where the module imports anything of Node's. Gives the name of the file in `folder`.
 */
export async function bundleForEveryEngine(entry: string, folder: string): Promise<string> {
  const name = "bundle.mjs";
  await build({
    entryPoints: [entry],
    outfile: join(folder, name),
    bundle: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    // MuJoCo's loader imports it where it finds itself in Node.js, and only there.
    external: ["module"],
    logLevel: "silent",
  });
  await copyFile(MUJOCO_WASM, join(folder, "mujoco.wasm"));
  return name;
}
