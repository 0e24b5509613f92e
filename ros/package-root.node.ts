import { existsSync } from "node:fs";
import { dirname, join, sep } from "node:path";

/** The folder with Binarm's package.json, found from this file upwards: sources and builds lie at different depths. */
export const packageRoot = folderAbove(import.meta.dirname, "package.json");

/** What a user types to make ROS 2 ready: npm's script in a clone, a program where Binarm was installed as a package. */
export const setupCommand = packageRoot.split(sep).includes("node_modules")
  ? "npx binarm-ros-setup"
  : "npm run ros:setup";

function folderAbove(start: string, name: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, name))) return folder;
    if (dirname(folder) === folder) throw new Error(`${name} is missing from Binarm's installation`);
  }
}
