import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildSync } from "esbuild";

/** The programs and threads of a build, among its files. */
const ENTRY = /^(app\/cli\/main\.node|ros\/setup\/main\.node|.*[a-z]-worker\.node|tests\/.*)\.js$/;

/** Packages with native parts or files of their own, which they look for beside themselves. */
const KEPT_APART = ["mujoco-js", "onnxruntime-node", "pino", "rclnodejs", "sharp"];

/** Packages that are CommonJS call `require` for Node.js's own modules. */
const REQUIRE = `import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);`;

/**
 * Joins each program of a build with the modules that it imports: a thousand files more to open are the greater part of
 * what a start takes. The files that are no program stay beside them, for those who read the code as files.
 * The build is in `folder` and runs from `place`, where it is moved later.
 */
export function bundlePrograms(folder: string, place: string): void {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".js"));
  for (const file of files) keepPlace(folder, file, place);
  buildSync({
    entryPoints: files.filter((file) => ENTRY.test(file)).map((file) => join(folder, file)),
    outdir: folder,
    outbase: folder,
    allowOverwrite: true,
    bundle: true,
    splitting: true,
    chunkNames: "chunks/[hash]",
    format: "esm",
    platform: "node",
    target: "node20",
    keepNames: true,
    external: KEPT_APART,
    banner: { js: REQUIRE },
    logLevel: "warning",
  });
}

/** What a module says about its own place stays true when another file contains it. */
function keepPlace(folder: string, file: string, place: string): void {
  const text = readFileSync(join(folder, file), "utf8");
  if (!text.includes("import.meta")) return;
  const path = join(place, file);
  const placed = text
    .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href))
    .replaceAll("import.meta.dirname", JSON.stringify(dirname(path)));
  writeFileSync(join(folder, file), placed);
}
