import { readdirSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../../..");

/** Folders and files below tests/ whose tests mostly wait for other programs: ROS nodes, a browser, npm, a thread that hangs. */
const WAITING = ["ros/", "launch/", "app/ros/", "package/", "policy/browser/", "app/hanging-inference.test.ts"];

/** The tests' files in two parts, between them all, for two runs side by side. */
export function testFiles(): { readonly waiting: readonly string[]; readonly computing: readonly string[] } {
  const all = readdirSync(join(ROOT, "tests"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts"))
    .sort();
  const waits = (name: string) => WAITING.some((start) => name.startsWith(start));
  const paths = (names: readonly string[]) => names.map((name) => `tests/${name}`);
  return { waiting: paths(all.filter(waits)), computing: paths(all.filter((name) => !waits(name))) };
}
