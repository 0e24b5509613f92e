import { type Command, InvalidArgumentError } from "commander";

const ROS_ARGS = "--ros-args";

/**
 * Inserts `--` before ROS 2's arguments, because some of its options, such as `--log-level`, have the names of Binarm's
 * options.
 */
export function beforeRosArguments(words: readonly string[]): readonly string[] {
  const at = words.findIndex((word) => word === ROS_ARGS || word === NODE_ROS_ARGS);
  return at < 0 || words.slice(0, at).includes("--") ? words : words.toSpliced(at, 0, "--");
}

/** Gives `--ros-args` and what follows, which ROS 2 reads itself, to the action as its first argument. */
export const withRosArguments = (command: Command): Command =>
  command
    .argument(
      "[ros-args...]",
      "--ros-args and what follows, as every ROS 2 node takes them: -r, -p, --params-file",
      afterRosArgs,
    )
    .allowUnknownOption()
    .allowExcessArguments();

/** ROS 2 ignores words before `--ros-args`, so a mistyped option of Binarm's would go unnoticed. */
function afterRosArgs(word: string, before: readonly string[] = []): readonly string[] {
  if (before.length > 0 || word === ROS_ARGS || word === NODE_ROS_ARGS) return [...before, word];
  throw new InvalidArgumentError("There is no such option. Arguments for ROS 2 have to follow --ros-args.");
}

/** Begins the ROS 2 arguments of the policy node, in a command that starts two nodes. */
export const NODE_ROS_ARGS = "--node-ros-args";

/**
 * Splits the arguments into those of the command's own node and those after `--node-ros-args`, both as ROS 2 reads
 * them.
 */
export function forBothNodes(words: readonly string[]): { readonly own: readonly string[]; readonly node: string[] } {
  const at = words.indexOf(NODE_ROS_ARGS);
  if (at < 0) return { own: words, node: [] };
  return { own: words.slice(0, at), node: [ROS_ARGS, ...words.slice(at + 1)] };
}
