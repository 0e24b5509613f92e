import { createRequire } from "node:module";
import type { OverrideGroup } from "../node/parameters/overrides.ts";
import { findRos } from "./installation.node.ts";
import { nativePart } from "./native-part.node.ts";

interface Addon {
  getParameterOverrides(contextHandle: unknown): readonly OverrideGroup[] | undefined;
}

/** What the command line and its parameter files set, for every node that they name; as rcl read it. */
export function parameterOverrides(context: object): readonly OverrideGroup[] {
  const ros = findRos();
  const file = ros === undefined ? undefined : nativePart(ros);
  if (file === undefined || !("handle" in context)) throw new Error("rclnodejs is not loaded");
  const addon: Addon = createRequire(import.meta.url)(file);
  return addon.getParameterOverrides(context.handle) ?? [];
}
