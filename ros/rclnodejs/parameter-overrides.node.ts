import type { OverrideGroup } from "../parameters/overrides.ts";
import { findRos } from "./installation.node.ts";
import { loadNativePart, nativePart } from "./native-part.node.ts";

interface Addon {
  getParameterOverrides(contextHandle: unknown): readonly OverrideGroup[] | undefined;
}

/** What the command line and its parameter files set, for every node that they name; as rcl read it. */
export function parameterOverrides(context: object): readonly OverrideGroup[] {
  const ros = findRos();
  const file = ros === undefined ? undefined : nativePart(ros);
  if (file === undefined || !("handle" in context)) throw new Error("rclnodejs is not loaded");
  const addon = loadNativePart(file) as Addon;
  return addon.getParameterOverrides(context.handle) ?? [];
}
