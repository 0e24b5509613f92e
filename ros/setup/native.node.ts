import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { RosSetupError } from "../rclnodejs/errors.ts";
import type { RosInstallation } from "../rclnodejs/installation.node.ts";
import { builtFor, nativeFiles, rclnodejsFolder } from "../rclnodejs/native-part.node.ts";
import { findTool, runTool } from "./tool.node.ts";
import { libraryFolders } from "./wheels.node.ts";

/** Where a native part came from. */
type Origin = "kept" | "shipped" | "compiled";

/**
 * Puts rclnodejs's native part where rclnodejs looks for it: one it ships, where that runs on this system, otherwise
 * one compiled here (about a minute). A prefix keeps its own, since `npm ci` throws rclnodejs's folder away.
 */
export async function provideNativePart(ros: RosInstallation): Promise<Origin> {
  const { addon, label } = nativeFiles();
  mkdirSync(dirname(addon), { recursive: true });
  const how = await place(ros, addon);
  writeFileSync(label, JSON.stringify(builtFor(ros)));
  return how;
}

async function place(ros: RosInstallation, addon: string): Promise<Origin> {
  const [prefix] = ros.prefixes;
  if (ros.kind === "sourced" || prefix === undefined) {
    await compile(ros);
    return "compiled";
  }
  const kept = join(prefix, `rclnodejs-${rclnodejsVersion()}-abi${process.versions.modules}.node`);
  if (existsSync(kept)) {
    replace(addon, kept);
    return "kept";
  }
  const candidate = `${kept}.new`;
  const shipped = await usableShipped(prefix, candidate);
  if (!shipped) {
    await compile(ros);
    copyFileSync(addon, candidate);
    await pointToPrefix(prefix, candidate);
  }
  renameSync(candidate, kept);
  replace(addon, kept);
  return shipped ? "shipped" : "compiled";
}

// A new file replaces the old one, so that a process that has loaded the old one goes on with it.
function replace(addon: string, by: string): void {
  copyFileSync(by, `${addon}.new`);
  renameSync(`${addon}.new`, addon);
}

/** The native part names the type supports of its prefix. These have changed, so it is built again. */
export function forgetNativePart(prefix: string): void {
  const kept = readdirSync(prefix).filter((name) => name.startsWith("rclnodejs-") && name.endsWith(".node"));
  for (const file of [...kept.map((name) => join(prefix, name)), nativeFiles().label]) rmSync(file, { force: true });
}

/**
 * Writes a native part that rclnodejs ships, changed for the prefix, to `candidate`. Returns whether it runs on this
 * system.
 */
async function usableShipped(prefix: string, candidate: string): Promise<boolean> {
  const folder = join(rclnodejsFolder(), "prebuilds", `${process.platform}-${process.arch}`);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  for (const name of names.filter((entry) => /^kilted-.*-node-rclnodejs\.node$/.test(entry))) {
    copyFileSync(join(folder, name), candidate);
    await pointToPrefix(prefix, candidate);
    const loaded = await runTool(process.execPath, ["-e", `process.dlopen(module, ${JSON.stringify(candidate)})`]);
    if (loaded.failure === undefined) return true;
  }
  return false;
}

async function compile(ros: RosInstallation): Promise<void> {
  const missing = [
    ...(findTool(["c++", "g++"]) === undefined ? ["a C++ compiler"] : []),
    ...(findTool(["make"]) === undefined ? ["make"] : []),
  ];
  if (missing.length > 0) {
    throw new RosSetupError({
      where: "rclnodejs",
      expected: "a C++ compiler and make (on Debian: apt install g++ make)",
      received: `a system without ${missing.join(" and ")}`,
    });
  }
  if (ros.kind === "sourced" && findTool(["ros2"]) === undefined) {
    throw new RosSetupError({
      where: "PATH",
      expected: "the ros2 command of the sourced ROS 2, beside whose folder rclnodejs's build looks for libraries",
      received: "none",
    });
  }
  const ofRclnodejs = createRequire(join(rclnodejsFolder(), "package.json"));
  const gyp = join(dirname(ofRclnodejs.resolve("node-gyp/package.json")), "bin", "node-gyp.js");
  const nodeHome = dirname(dirname(process.execPath));
  const headers = existsSync(join(nodeHome, "include", "node", "node_api.h")) ? [`--nodedir=${nodeHome}`] : [];
  const path = ros.kind === "project" ? ros.prefixes.map((prefix) => join(prefix, "bin")) : [];
  const { failure } = await runTool(
    process.execPath,
    [gyp, "rebuild", "--jobs", String(availableParallelism()), ...headers],
    {
      cwd: rclnodejsFolder(),
      env: {
        ...process.env,
        ROS_DISTRO: ros.distro,
        AMENT_PREFIX_PATH: ros.prefixes.join(delimiter),
        PATH: [...path, process.env.PATH ?? ""].join(delimiter),
      },
    },
  );
  if (failure !== undefined) {
    throw new RosSetupError({ where: "rclnodejs", expected: "a native build", received: failure });
  }
}

// An RPATH (not a RUNPATH) holds for the libraries that these libraries need, too, so no LD_LIBRARY_PATH is needed.
// Type supports are opened by their bare names, which finds them where they are loaded already.
async function pointToPrefix(prefix: string, addon: string): Promise<void> {
  const typeSupports = readdirSync(join(prefix, "lib")).filter((name) =>
    /__rosidl_typesupport(_fastrtps|_introspection)?_c\.so$/.test(name),
  );
  const { failure } = await runTool(join(prefix, "bin", "patchelf"), [
    "--force-rpath",
    "--set-rpath",
    libraryFolders(prefix).join(":"),
    ...typeSupports.flatMap((name) => ["--add-needed", name]),
    addon,
  ]);
  if (failure !== undefined)
    throw new RosSetupError({ where: addon, expected: "a patched library", received: failure });
}

function rclnodejsVersion(): string {
  const { version }: { version: string } = createRequire(import.meta.url)("rclnodejs/package.json");
  return version;
}
