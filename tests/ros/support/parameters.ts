import type { ParameterValue } from "../../../ros/parameters/declaration.ts";
import { readParameters } from "../../../ros/parameters/read-parameters.ts";
import {
  POLICY_NODE_PARAMETERS,
  type PolicyNodeParameters,
} from "../../../ros/policy-node/parameters/policy-node-parameters.ts";

/** The policy node's parameters: their defaults, but for those that are given. */
export const policyNodeParameters = (
  given: { readonly [Name in keyof PolicyNodeParameters]?: ParameterValue } = {},
): PolicyNodeParameters =>
  readParameters(POLICY_NODE_PARAMETERS, (name) => given[name] ?? POLICY_NODE_PARAMETERS[name].value);
