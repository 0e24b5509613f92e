import { type Command, InvalidArgumentError } from "commander";

const ROS_ARGS = "--ros-args";

/** The words with a `--` where ROS 2's begin: some of its options, `--log-level` among them, are called as ours are. */
export function beforeRosArguments(words: readonly string[]): readonly string[] {
  const at = words.findIndex((word) => word === ROS_ARGS || word === NODE_ROS_ARGS);
  return at < 0 || words.slice(0, at).includes("--") ? words : words.toSpliced(at, 0, "--");
}

/** What follows `--ros-args`, that ROS 2 reads itself, is given to the action as its first argument. */
export const withRosArguments = (command: Command): Command =>
  command
    .argument(
      "[ros-args...]",
      "--ros-args and what follows, as every ROS 2 node takes them: -r, -p, --params-file",
      afterRosArgs,
    )
    .allowUnknownOption()
    .allowExcessArguments();

/** ROS 2 overlooks what comes before; a slip in an option of ours would be lost on everybody. */
function afterRosArgs(word: string, before: readonly string[] = []): readonly string[] {
  if (before.length > 0 || word === ROS_ARGS || word === NODE_ROS_ARGS) return [...before, word];
  throw new InvalidArgumentError("There is no such option, and what is meant for ROS 2 follows --ros-args.");
}

/** Of a command that starts two nodes: begins what ROS 2 reads for the other one. */
export const NODE_ROS_ARGS = "--node-ros-args";

/** What is meant for the command's own node, and what follows `--node-ros-args`; both as ROS 2 reads them. */
export function forBothNodes(words: readonly string[]): { readonly own: readonly string[]; readonly node: string[] } {
  const at = words.indexOf(NODE_ROS_ARGS);
  if (at < 0) return { own: words, node: [] };
  return { own: words.slice(0, at), node: [ROS_ARGS, ...words.slice(at + 1)] };
}
