import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The code that episodes depend on, below the folder of `src`, `sim` and `app`: sources in a clone, dist in a package. */
const DECIDING = [
  "sim",
  ...["action", "agent", "control", "domain", "policy", "ports", "time"].map((folder) => join("src", folder)),
  ...["policies", "simulation", "workers"].map((folder) => join("app", folder)),
];

/** Declarations and maps are made from the same sources and change no result. */
const DECIDES = /(?<!\.d)\.(ts|mts|js|mjs|json|xml|wasm)$/;

/**
 * SHA-256, hexadecimal, of the code that decides how episodes go, so that rows of different code are never mixed. A
 * clone's and a package's differ, since one has the sources and the other the compiled files.
 */
export function codeHash(root = join(dirname(fileURLToPath(import.meta.url)), "..", "..")): string {
  const hash = createHash("sha256");
  for (const path of filesIn(root)) {
    const bytes = readFileSync(join(root, path));
    hash.update(`${path.replaceAll(sep, "/")} ${bytes.length}\n`).update(bytes);
  }
  return hash.digest("hex");
}

function filesIn(root: string): readonly string[] {
  return DECIDING.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && DECIDES.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name))),
  ).sort();
}
