import type { Node, Parameter } from "rclnodejs";
import { messageOf } from "../../src/domain/message-of.ts";
import { listParameters } from "../parameters/list-parameters.ts";
import type { Rclnodejs } from "../rclnodejs/load-rclnodejs.node.ts";

/** What rcl_interfaces/msg/ParameterType calls a parameter that is not there. */
const NOT_SET = 0;

type SetResult = ReturnType<Node["setParametersAtomically"]>;

/**
 * Offers the six services that every ROS 2 node has for its parameters. rclnodejs's own drop the types of names that are
 * not there, list prefixes again and again, and let a parameter that has no name or no type end the process.
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
