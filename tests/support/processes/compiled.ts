import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { bundlePrograms } from "./bundle-programs.ts";

const ROOT = join(import.meta.dirname, "../../..");
/** Inside of the tree: the programs find package.json and node_modules above them, as those of a package do. */
const BUILDS = join(ROOT, ".cache/compiled");
const TSCONFIG = join(import.meta.dirname, "tsconfig.json");
const FOLDERS = ["src", "sim", "ros", "app", "tests"];
const OLD_MS = 86_400_000;

let build: string | undefined;

/**
 * The JavaScript of a TypeScript program, which starts several times faster. The first call compiles the sources as they
 * are then, as the package is compiled, and joins each program with its modules. The tests of one run, and later runs
 * with the same sources, share that build.
 */
export function compiled(file: string): string {
  build ??= buildOf(sourcesHash());
  const program = join(build, relative(ROOT, file).replace(/\.ts$/, ".js"));
  if (!existsSync(program)) throw new Error(`${relative(ROOT, file)} is not compiled: add it to ${TSCONFIG}`);
  return program;
}

function buildOf(hash: string): string {
  const folder = join(BUILDS, hash);
  if (existsSync(folder)) return folder;
  removeOldBuilds();
  mkdirSync(BUILDS, { recursive: true });
  // Under another name until it is complete: another process may build the same.
  const unfinished = mkdtempSync(join(BUILDS, "unfinished-"));
  try {
    const { status, stdout } = spawnSync(
      join(ROOT, "node_modules/.bin/tsc"),
      ["-p", TSCONFIG, "--outDir", unfinished],
      { encoding: "utf8" },
    );
    if (status !== 0) throw new Error(`the sources could not be compiled:\n${stdout}`);
    bundlePrograms(unfinished, folder);
    if (!existsSync(folder)) renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return folder;
}

function sourcesHash(): string {
  const hash = createHash("sha256")
    .update(readFileSync(TSCONFIG))
    .update(readFileSync(join(ROOT, "tsconfig.json")));
  for (const folder of FOLDERS) {
    const paths = readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" });
    for (const path of paths.filter((name) => name.endsWith(".ts")).sort()) {
      hash.update(`${folder}/${path}\n`).update(readFileSync(join(ROOT, folder, path)));
    }
  }
  return hash.digest("hex").slice(0, 16);
}

function removeOldBuilds(): void {
  if (!existsSync(BUILDS)) return;
  for (const name of readdirSync(BUILDS)) {
    const folder = join(BUILDS, name);
    if (Date.now() - statSync(folder).mtimeMs > OLD_MS) rmSync(folder, { recursive: true, force: true });
  }
}
