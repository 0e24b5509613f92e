import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { z } from "zod";
import { firstLineOf } from "../../src/domain/message-of.ts";
import { packageFolder } from "../../src/files/package-info.node.ts";
import { setupCommand } from "../setup-command.node.ts";
import { RosUnavailableError } from "./errors.ts";
import type { RosInstallation } from "./installation.node.ts";

/**
 * The folder that rclnodejs is installed in. Binarm's package does not bring it: its install script compiles for
 * minutes, which a machine without ROS 2 has no use for.
 *
 * @throws RosUnavailableError where it is not installed
 */
export function rclnodejsFolder(): string {
  try {
    return dirname(createRequire(import.meta.url).resolve("rclnodejs/package.json"));
  } catch (cause) {
    throw new RosUnavailableError({
      where: "rclnodejs",
      expected: `it beside Binarm (npm install --ignore-scripts rclnodejs@${versionAskedFor()}, then ${setupCommand})`,
      received: "no such package",
      cause,
    });
  }
}

const askedForSchema = z.object({ peerDependencies: z.object({ rclnodejs: z.string() }) });

function versionAskedFor(): string {
  const text = readFileSync(join(packageFolder(), "package.json"), "utf8");
  return askedForSchema.parse(JSON.parse(text)).peerDependencies.rclnodejs;
}

/** What a native part was built for. Two that differ must not be exchanged. */
export interface BuiltFor {
  readonly distro: string;
  readonly nodeAbi: string;
  readonly prefix: string;
}

export function builtFor(ros: RosInstallation): BuiltFor {
  return {
    distro: ros.distro,
    nodeAbi: process.versions.modules,
    prefix: ros.kind === "project" ? ros.prefixes.join(":") : "",
  };
}

/** Where the build of rclnodejs lies, and beside it what it was built for. */
export function nativeFiles(): { readonly addon: string; readonly label: string } {
  const folder = join(rclnodejsFolder(), "build", "Release");
  return { addon: join(folder, "rclnodejs.node"), label: join(folder, "built-for.json") };
}

/**
 * rclnodejs carries builds for Ubuntu. The project's own prefix has its libraries elsewhere, so there they do not do.
 */
export function shippedBuild(distro: string, codename: string): string {
  const folder = join(rclnodejsFolder(), "prebuilds", `${process.platform}-${process.arch}`);
  return join(folder, `${distro}-${codename}-${process.arch}-node-rclnodejs.node`);
}

/** Whether rclnodejs can be imported for this ROS 2 without starting a compiler. */
export function hasNativePart(ros: RosInstallation): boolean {
  return nativePart(ros) !== undefined;
}

/** The native part that rclnodejs loads for this ROS 2. */
export function nativePart(ros: RosInstallation): string | undefined {
  const shipped = shippedBuild(ros.distro, systemCodename());
  if (ros.kind === "sourced" && existsSync(shipped)) return shipped;
  const { addon, label } = nativeFiles();
  const isThere = existsSync(addon) && existsSync(label);
  return isThere && readFileSync(label, "utf8") === JSON.stringify(builtFor(ros)) ? addon : undefined;
}

/**
 * @throws RosUnavailableError where the libraries it needs are not found, e.g. without LD_LIBRARY_PATH of a sourced ROS
 * 2
 */
export function loadNativePart(file: string): unknown {
  try {
    return createRequire(import.meta.url)(file);
  } catch (cause) {
    throw new RosUnavailableError({
      where: file,
      expected: `a native part that loads (source ROS 2's setup.bash, or remake it: ${setupCommand})`,
      received: firstLineOf(cause),
      cause,
    });
  }
}

/** For example `noble`; empty where the system has none. */
export function systemCodename(): string {
  if (!existsSync("/etc/os-release")) return "";
  return /^VERSION_CODENAME=(.*)$/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1]?.trim() ?? "";
}
