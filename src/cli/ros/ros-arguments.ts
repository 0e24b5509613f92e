import type { Command } from "commander";

/** What follows `--ros-args`, that ROS 2 reads itself, is given to the action as its first argument. */
export const withRosArguments = (command: Command): Command =>
  command
    .argument("[ros-args...]", "--ros-args and what follows, as every ROS 2 node takes them: -r, -p, --params-file")
    .allowUnknownOption()
    .allowExcessArguments();
