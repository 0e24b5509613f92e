import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { packageFolder } from "../../src/files/package-info.node.ts";

/** The ROS 2 distribution of the wheels that the project's own prefix is made of. */
export const PROJECT_DISTRO = "kilted";

/** Where a ROS 2 comes from: the user's shell sourced one, or the project has a prefix of its own. */
export interface RosInstallation {
  readonly kind: "sourced" | "project";
  /** For example `kilted`. */
  readonly distro: string;
  /** Ament prefixes, overlays first. */
  readonly prefixes: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Where `npm run ros:setup` puts a ROS 2: `.ros2` beside package.json, or what `BINARM_ROS_PREFIX` names. */
export function projectPrefix(environment: Environment = process.env): string {
  return environment.BINARM_ROS_PREFIX ?? join(packageFolder(), ".ros2");
}

/** The ROS 2 that the user's shell sourced. */
export function sourcedRos(environment: Environment = process.env): RosInstallation | undefined {
  const prefixes = (environment.AMENT_PREFIX_PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const distro = environment.ROS_DISTRO;
  if (prefixes.length === 0 || distro === undefined || prefixes.includes(projectPrefix(environment))) return undefined;
  return { kind: "sourced", distro, prefixes };
}

/** The project's own prefix, whether or not it exists yet. */
export function projectRos(environment: Environment = process.env): RosInstallation {
  return { kind: "project", distro: PROJECT_DISTRO, prefixes: [projectPrefix(environment)] };
}

/** The ROS 2 to use: what is sourced wins over the project's own; `undefined` where there is neither. */
export function findRos(environment: Environment = process.env): RosInstallation | undefined {
  const project = projectRos(environment);
  return sourcedRos(environment) ?? (project.prefixes.every(isPrefix) ? project : undefined);
}

function isPrefix(folder: string): boolean {
  return existsSync(join(folder, "share", "rcl_interfaces"));
}
