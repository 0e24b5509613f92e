import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder with Binarm's package.json, found from this file upwards: sources and builds lie at different depths. */
export const packageRoot = folderAbove(import.meta.dirname, "package.json");

function folderAbove(start: string, name: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, name))) return folder;
    if (dirname(folder) === folder) throw new Error(`${name} is missing from Binarm's installation`);
  }
}
