import type { StateLabel } from "../../lifecycle/state-machine.ts";
import { POLICY_NODE_PARAMETERS } from "./policy-node-parameters.ts";

/** Why a parameter cannot be changed while the policy node is in this state; undefined where it can. */
export function changeRefusal(name: string, state: StateLabel): string | undefined {
  const declaration = Object.entries(POLICY_NODE_PARAMETERS).find(([known]) => known === name)?.[1];
  const free = state === "unconfigured" || state === "finalized";
  if (declaration?.changes !== "configure" || free) return undefined;
  return `${name}: it can only be changed before the node is configured, and the node is ${state}: clean it up first`;
}
