import { readdirSync, readFileSync, statSync } from "node:fs";
import { platform } from "node:os";
import { join } from "node:path";
import type { Device } from "../../device.ts";

/** The folders in which Vulkan's loader finds its drivers, and the variables that change this. */
const VULKAN_DRIVERS = ["/etc/vulkan/icd.d", "/usr/local/share/vulkan/icd.d", "/usr/share/vulkan/icd.d"];
const VARIABLES = ["VK_DRIVER_FILES", "VK_ICD_FILENAMES", "VK_LOADER_DRIVERS_SELECT", "CUDA_VISIBLE_DEVICES"];

/**
 * Identifies the adapter and the driver of a device; empty for the CPU. Undefined where they are unknown: a proof then
 * holds for one load only.
 */
export function adapterIdentity(device: Device): string | undefined {
  if (device === "cpu") return "";
  if (platform() !== "linux") return undefined;
  const nvidia = [textOf("/proc/driver/nvidia/version"), ...inEach("/proc/driver/nvidia/gpus", "information")];
  const cards = [...inEach("/sys/class/drm", "device/vendor"), ...inEach("/sys/class/drm", "device/device")];
  const drivers = VULKAN_DRIVERS.flatMap(stampsIn);
  const found = (device === "webgpu" ? [...nvidia, ...cards, ...drivers] : nvidia).filter((text) => text !== "");
  if (found.length === 0) return undefined;
  return [...found, ...VARIABLES.map((name) => `${name}=${process.env[name] ?? ""}`)].join("\n");
}

const inEach = (folder: string, file: string): readonly string[] =>
  namesIn(folder).map((name) => textOf(join(folder, name, file)));

/** The time distinguishes a replaced driver from the one before. */
const stampsIn = (folder: string): readonly string[] =>
  namesIn(folder).map((name) => `${name} ${statSync(join(folder, name)).mtimeMs}`);

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return "";
  }
}
