import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { delimiter, join } from "node:path";
import { packageFolder } from "../../src/files/package-info.node.ts";
import { RosSetupError } from "../rclnodejs/errors.ts";
import { findTool, runTool } from "./tool.node.ts";
import { pythonHeaders, pythonOf, sitePackages } from "./wheels.node.ts";

const SOURCE = join(packageFolder(), "interfaces");

export function interfacesAreThere(prefix: string): boolean {
  const built = join(prefix, "interfaces.txt");
  return existsSync(built) && readFileSync(built, "utf8") === definitions();
}

/** Builds the package with the goal action into the prefix, for rclnodejs and for rclpy. */
export async function buildInterfaces(prefix: string): Promise<void> {
  const cmake = findTool(["cmake"]);
  const headers = await pythonHeaders(prefix);
  if (cmake === undefined || findTool(["c++", "g++"]) === undefined || !existsSync(join(headers, "Python.h"))) {
    throw new RosSetupError({
      where: SOURCE,
      expected: "CMake, a C++ compiler and Python's headers (on Debian: apt install cmake g++ make python3-dev)",
      received: cmake === undefined ? "no cmake" : existsSync(join(headers, "Python.h")) ? "no c++" : "no Python.h",
    });
  }
  const build = join(prefix, "build-interfaces");
  rmSync(build, { recursive: true, force: true });
  const options = [
    `-DCMAKE_INSTALL_PREFIX=${prefix}`,
    `-DCMAKE_PREFIX_PATH=${prefix}`,
    `-DPython3_EXECUTABLE=${pythonOf(prefix)}`,
    "-DBUILD_TESTING=OFF",
  ];
  const env = {
    ...process.env,
    AMENT_PREFIX_PATH: prefix,
    PYTHONPATH: sitePackages(prefix),
    PATH: [join(prefix, "bin"), process.env.PATH ?? ""].join(delimiter),
  };
  for (const args of [
    ["-S", SOURCE, "-B", build, ...options],
    ["--build", build, "--parallel", String(availableParallelism())],
    ["--install", build],
  ]) {
    const { failure } = await runTool(cmake, args, { env });
    if (failure !== undefined) throw new RosSetupError({ where: SOURCE, expected: "a build", received: failure });
  }
  rmSync(build, { recursive: true, force: true });
  writeFileSync(join(prefix, "interfaces.txt"), definitions());
}

function definitions(): string {
  const files = ["package.xml", "CMakeLists.txt", "action/FollowInstruction.action"];
  return files.map((file) => readFileSync(join(SOURCE, file), "utf8")).join("");
}
