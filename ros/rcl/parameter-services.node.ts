import type { Node, Parameter } from "rclnodejs";
import { messageOf } from "../../src/domain/message-of.ts";
import { listParameters } from "../parameters/list-parameters.ts";
import type { Rclnodejs } from "../rclnodejs/load-rclnodejs.node.ts";

/** The type in rcl_interfaces/msg/ParameterType of a parameter that does not exist. */
const NOT_SET = 0;

type SetResult = ReturnType<Node["setParametersAtomically"]>;

/**
 * Serves the six services that every ROS 2 node has for its parameters. Those of rclnodejs leave out the types of
 * unknown names, list prefixes more than once, and end the process at a parameter without a name or type.
 */
export function serveParameters({ Parameter: Kind }: Rclnodejs, node: Node): void {
  type Message = Parameters<typeof Kind.fromParameterMessage>[0];

  /** Sets all of them or none. */
  const set = (messages: readonly Message[]): SetResult => {
    const parameters: Parameter[] = [];
    for (const message of messages) {
      try {
        parameters.push(Kind.fromParameterMessage(message));
      } catch (error) {
        const reason = messageOf(error);
        return { successful: false, reason: `"${message.name}": ${reason}` };
      }
    }
    return node.setParametersAtomically(parameters);
  };

  node.createService("rcl_interfaces/srv/ListParameters", "~/list_parameters", ({ prefixes, depth }) => ({
    result: listParameters(node.getParameterNames(), prefixes, Number(depth)),
  }));
  node.createService("rcl_interfaces/srv/DescribeParameters", "~/describe_parameters", ({ names }) => ({
    descriptors: names.map((name: string) => node.getParameterDescriptor(name).toMessage()),
  }));
  node.createService("rcl_interfaces/srv/GetParameters", "~/get_parameters", ({ names }) => ({
    values: names.map((name: string) => node.getParameter(name).toParameterValueMessage()),
  }));
  node.createService("rcl_interfaces/srv/GetParameterTypes", "~/get_parameter_types", ({ names }) => ({
    types: names.map((name: string) => (node.hasParameter(name) ? node.getParameter(name).type : NOT_SET)),
  }));
  node.createService("rcl_interfaces/srv/SetParameters", "~/set_parameters", ({ parameters }) => ({
    results: parameters.map((parameter: Message) => set([parameter])),
  }));
  node.createService("rcl_interfaces/srv/SetParametersAtomically", "~/set_parameters_atomically", ({ parameters }) => ({
    result: set(parameters),
  }));
}
