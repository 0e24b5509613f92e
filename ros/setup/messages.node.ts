import { createHash } from "node:crypto";
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { RosSetupError } from "../rclnodejs/errors.ts";
import type { RosInstallation } from "../rclnodejs/installation.node.ts";
import { rclnodejsFolder } from "../rclnodejs/native-part.node.ts";
import { runTool } from "./tool.node.ts";

const LABEL = "made-from.txt";

export function messagesAreThere(ros: RosInstallation): boolean {
  return isMadeFrom(generatedFolder(), ros);
}

/** Lets rclnodejs generate its JavaScript for every message, service and action of the prefixes. */
export async function generateMessages(ros: RosInstallation): Promise<void> {
  const folder = generatedFolder();
  const kept =
    ros.kind === "project" ? ros.prefixes.map((prefix) => join(prefix, "rclnodejs-generated"))[0] : undefined;
  if (kept !== undefined && isMadeFrom(kept, ros)) {
    replaceFolder(folder, kept);
    return;
  }
  const generator = JSON.stringify(join(rclnodejsFolder(), "rosidl_gen", "index.cjs"));
  const python = ros.kind === "project" ? ros.prefixes.map((prefix) => join(prefix, "bin")) : [];
  const { failure } = await runTool(process.execPath, ["-e", `require(${generator}).generateAll(true)`], {
    env: {
      ...process.env,
      ROS_DISTRO: ros.distro,
      AMENT_PREFIX_PATH: ros.prefixes.join(delimiter),
      PATH: [...python, process.env.PATH ?? ""].join(delimiter),
    },
  });
  if (failure !== undefined) {
    throw new RosSetupError({ where: "rclnodejs", expected: "generated messages", received: failure });
  }
  writeFileSync(join(folder, LABEL), interfacesOf(ros));
  if (kept !== undefined) replaceFolder(kept, folder);
}

/** All of it or nothing: a half of it would have the label of a whole one. */
function replaceFolder(folder: string, by: string): void {
  rmSync(`${folder}.new`, { recursive: true, force: true });
  cpSync(by, `${folder}.new`, { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  renameSync(`${folder}.new`, folder);
}

function generatedFolder(): string {
  return join(rclnodejsFolder(), "generated");
}

function isMadeFrom(folder: string, ros: RosInstallation): boolean {
  const label = join(folder, LABEL);
  return existsSync(label) && readFileSync(label, "utf8") === interfacesOf(ros);
}

/** A hash of all interface definitions, so that a changed message is noticed in every prefix. */
function interfacesOf(ros: RosInstallation): string {
  const hash = createHash("sha256").update(ros.distro);
  for (const prefix of ros.prefixes) {
    const index = join(prefix, "share", "ament_index", "resource_index", "rosidl_interfaces");
    for (const name of existsSync(index) ? readdirSync(index).sort() : []) {
      for (const file of readFileSync(join(index, name), "utf8").split("\n").filter(isDefinition)) {
        hash.update(`${name}/${file}\n`).update(readFileSync(join(prefix, "share", name, file)));
      }
    }
  }
  return hash.digest("hex");
}

function isDefinition(file: string): boolean {
  return /\.(msg|srv|action)$/.test(file);
}
