import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Source text by path, for example "src/domain/pose.ts". */
export type SourceFiles = ReadonlyMap<string, string>;

/** All TypeScript and JavaScript files of these folders. */
export function readSourceFiles(root: string, folders: readonly string[]): SourceFiles {
  const paths = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((path) => `${folder}/${path}`),
  );
  const sources = paths.filter((path) => /\.(ts|mjs)$/.test(path) && !path.includes("node_modules")).sort();
  return new Map(sources.map((path) => [path, readFileSync(join(root, path), "utf8")]));
}
