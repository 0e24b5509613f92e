import { existsSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "../../files/package-info.node.ts";

/** The policy that comes with Binarm. */
export const DEFAULT_POLICY = "policies/default";

/**
 * The folder of the policy that a user calls `name`: the path itself, except that `policies/default` is the one in
 * Binarm's package where the working folder has none.
 */
export const policyFolder = (name: string): string =>
  name === DEFAULT_POLICY && !existsSync(name) ? join(packageFolder(), name) : name;
