import { posix } from "node:path";
import type { SourceFiles } from "./source-files.ts";

/** One file that names another: it imports it, loads it later, takes a type from it or starts it as a thread or process. */
export interface Import {
  readonly from: string;
  readonly to: string;
}

/** All imports among these files. What they import from elsewhere is left out. */
export function importsAmong(files: SourceFiles): readonly Import[] {
  return [...files].flatMap(([from, source]) => {
    const targets = relativePaths(source).flatMap(
      (path) => resolve(files, posix.join(posix.dirname(from), path)) ?? [],
    );
    return [...new Set(targets)].map((to) => ({ from, to }));
  });
}

/** The modules and packages that a file needs when it runs, for example "node:fs": types alone need none. */
export function packagesOf(source: string): readonly string[] {
  const statements = withoutComments(source).matchAll(/^(?:import|export)\b(?! type\b)[^;"]*"([^"]+)"/gm);
  const calls = withoutComments(source).matchAll(/(?<!typeof )\bimport\(\s*"([^"]+)"/g);
  return [...statements, ...calls].flatMap(([, name = ""]) => (name.startsWith(".") ? [] : [name]));
}

function relativePaths(source: string): readonly string[] {
  const code = withoutComments(source);
  const imported = code.matchAll(/(?:\bfrom|\bimport|\bimport\()\s*"(\.[^"]+)"/g);
  const started = [...code.matchAll(/\bnew URL\(([^;]*?)import\.meta\.url,?\s*\)/g)].flatMap(([, words = ""]) => [
    ...words.matchAll(/["`](\.{1,2}\/[^"`$]+)/g),
  ]);
  return [...imported, ...started].map(([, path = ""]) => path);
}

/** The sources are formatted: a comment's lines begin with //, slash-star or a star. */
function withoutComments(source: string): string {
  return source.replace(/^\s*(?:\/\/|\/\*|\*).*$/gm, "");
}

/** A compiled file stands for its source, and so does a path whose ending is chosen when the program runs. */
function resolve(files: SourceFiles, path: string): string | undefined {
  return [path, path.replace(/\.js$/, ".ts"), `${path}.ts`].find((name) => files.has(name));
}
