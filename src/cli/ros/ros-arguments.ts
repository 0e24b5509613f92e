import type { Command } from "commander";

/** What follows `--ros-args`, that ROS 2 reads itself, is given to the action as its first argument. */
export const withRosArguments = (command: Command): Command =>
  command
    .argument("[ros-args...]", "--ros-args and what follows, as every ROS 2 node takes them: -r, -p, --params-file")
    .allowUnknownOption()
    .allowExcessArguments();

/** Of a command that starts two nodes: begins what ROS 2 reads for the other one. */
export const NODE_ROS_ARGS = "--node-ros-args";

/** What is meant for the command's own node, and what follows `--node-ros-args`; both as ROS 2 reads them. */
export function forBothNodes(words: readonly string[]): { readonly own: readonly string[]; readonly node: string[] } {
  const at = words.indexOf(NODE_ROS_ARGS);
  if (at < 0) return { own: words, node: [] };
  return { own: words.slice(0, at), node: ["--ros-args", ...words.slice(at + 1)] };
}
